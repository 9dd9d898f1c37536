"""Real web pages that want to speak to the backend, or to the extension."""

from tests.whole.conftest import Whole

TRY = """async (address) => {
  const tries = [[], ["webstep.v1"], ["webstep.v1", "webstep.v2"]].map((protocols) =>
    new Promise((resolve) => {
      const socket = new WebSocket(address, protocols);
      socket.onopen = () => resolve("open");
      socket.onclose = ({ code }) => resolve(code);
    }));
  return Promise.all(tries);
}"""


def test_a_web_page_that_tries_to_connect_is_refused(whole: Whole) -> None:
    for host in ("127.0.0.1", "localhost"):
        address = f"ws://{host}:{whole.serve.port}/ws"
        assert whole.page.evaluate(TRY, address) == [1006, 1006, 1006]
    # Nothing of it disturbed the browser that is paired.
    whole.panel.wait("form.composer .site", "airline.localhost")


def test_a_web_page_reaches_no_page_of_the_extension(whole: Whole) -> None:
    panel = whole.panel.page.url.replace("options/pair.html", "panel/panel.html")
    assert (
        whole.page.evaluate("(url) => fetch(url).catch(({ name }) => name)", panel) == "TypeError"
    )
