"""Where webstep keeps its things and what it was told by the environment, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from platformdirs import PlatformDirs

PORT = 8790
"""Where the backend listens unless told otherwise; the extension tries the same."""

_HERE = Path(__file__).parent
_DIRS = PlatformDirs("webstep", appauthor=False)


@dataclass(frozen=True)
class Settings:
    """What every command starts from."""

    keys: Path
    """The file of the pairing keys."""
    model_key: Path
    """The file of the key of the model's service, where no keyring keeps it."""
    models: Path
    """The file in which a person chooses the models; it need not exist."""
    journal: Path
    """The SQLite file of all episodes."""
    lasting: Path
    """The folder to which `webstep extension` copies the extension."""
    pages: Path
    """The folder of the packages whose pages `webstep evaluate pages` reads."""
    prompts: Path
    """The folder of the policies."""
    extension: Path
    """The folder of the unpacked extension, as it comes with webstep."""
    packed: bool
    """Whether webstep is an installed package: its own folder goes with the next update."""
    uploads: Path | None
    """The only folder whose files a task may upload; None, as long as the owner names none."""
    has_key: bool
    """Whether the environment has a key of the model's service; it is never read here."""

    @property
    def loaded(self) -> Path:
        """The folder of the extension that a person loads into Chrome, which must last."""
        return self.lasting if self.packed else self.extension

    def at(self, home: Path) -> "Settings":
        """Keep everything that is written in another folder."""
        return replace(
            self,
            keys=home / "keys.json",
            model_key=home / "model-key",
            models=home / "models.toml",
            journal=home / "journal.db",
            lasting=home / "extension",
            pages=home / "pages",
        )


def read(environ: Mapping[str, str]) -> Settings:
    """Read the settings. `WEBSTEP_HOME` moves everything that is written into one folder."""
    settings = Settings(
        keys=_DIRS.user_config_path / "keys.json",
        model_key=_DIRS.user_config_path / "model-key",
        models=_DIRS.user_config_path / "models.toml",
        journal=_DIRS.user_data_path / "journal.db",
        lasting=_DIRS.user_data_path / "extension",
        pages=_DIRS.user_cache_path / "pages",
        prompts=_shipped("prompts"),
        extension=_shipped("extension"),
        packed=(_HERE / "extension").is_dir(),
        uploads=Path(folder) if (folder := environ.get("WEBSTEP_UPLOADS")) else None,
        has_key=bool(environ.get("ANTHROPIC_API_KEY") or environ.get("ANTHROPIC_AUTH_TOKEN")),
    )
    home = environ.get("WEBSTEP_HOME")
    return settings.at(Path(home)) if home else settings


def _shipped(folder: str) -> Path:
    """Find a folder that comes with webstep: inside an installed package, else in the checkout."""
    installed = _HERE / folder
    return installed if installed.is_dir() else _HERE.parents[1] / folder
