"""What a call costs."""

import pytest

from webstep.agent.models import MODELS
from webstep.agent.prices import PRICES
from webstep.agent.reply import total
from webstep.protocol.spending import Usage

MILLION = 1_000_000
cost = PRICES.cost


def test_each_kind_of_token_has_its_own_price() -> None:
    usage = Usage(
        model="claude-sonnet-5-5",
        input_tokens=MILLION,
        cached_tokens=MILLION,
        written_tokens=MILLION,
        output_tokens=MILLION,
    )
    assert cost(usage) == pytest.approx(2.00 + 0.20 + 2.50 + 10.00)


def test_a_long_prompt_costs_more_where_the_maker_says_so() -> None:
    short = Usage(model="claude-haiku-5-5", input_tokens=60_000, cached_tokens=40_000)
    longer = Usage(model="claude-haiku-5-5", input_tokens=60_000, cached_tokens=40_001)
    assert cost(short) == pytest.approx(0.0064)
    assert cost(longer) == pytest.approx(0.03200005)


def test_an_unknown_model_has_no_price() -> None:
    assert cost(Usage(model="llama-4", input_tokens=5)) is None


def test_a_dated_id_has_the_price_of_its_model() -> None:
    dated = Usage(model="claude-opus-5-5-20260901", output_tokens=MILLION)
    assert cost(dated) == pytest.approx(20.0)


def test_the_usual_models_have_a_price() -> None:
    assert MODELS.unpriced == ()


def test_a_total_is_priced_only_if_each_of_its_parts_is() -> None:
    known = Usage(model="claude-haiku-5-5", input_tokens=10, output_tokens=10)
    unknown = Usage(model="llama-4", input_tokens=10)
    silent = Usage()
    assert total((known, silent, known), 1.5, PRICES) == Usage(
        model="claude-haiku-5-5",
        calls=3,
        input_tokens=20,
        output_tokens=20,
        cost_usd=2 * (cost(known) or 0),
        seconds=1.5,
    )
    assert total((known, unknown), 0, PRICES).cost_usd is None
