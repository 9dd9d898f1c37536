"""The site on its port: by which names, and for how long."""

import signal

import pytest
from httpx import AsyncClient, ConnectError

from tests.airline.site import at_loopback
from webstep.airline.practice import Practice
from webstep.airline.serving import serve
from webstep.errors import PortTaken


async def test_the_site_answers_to_its_three_names_and_to_no_other(practice: Practice) -> None:
    async with serve(practice) as url, AsyncClient(base_url=at_loopback(url)) as client:
        port = url.rpartition(":")[2]
        assert url == f"http://airline.localhost:{port}"
        for name in ("airline.localhost", "localhost", "127.0.0.1"):
            response = await client.get("/", headers={"Host": f"{name}:{port}"})
            assert response.status_code == 200
        for name in ("evil.example", "airline.localhost.evil.example"):
            response = await client.get("/", headers={"Host": f"{name}:{port}"})
            assert response.status_code == 400


async def test_two_sites_at_once_have_ports_of_their_own(practice: Practice) -> None:
    async with serve(practice) as first, serve(practice) as second:
        assert first != second


async def test_a_port_in_use_is_named_with_the_remedy(practice: Practice) -> None:
    async with serve(practice) as url:
        port = int(url.rpartition(":")[2])
        with pytest.raises(PortTaken, match=f"127.0.0.1:{port}.*choose another port"):
            async with serve(practice, port):
                pass


async def test_the_port_is_free_again_at_the_end(practice: Practice) -> None:
    async with serve(practice) as url, AsyncClient() as client:
        await client.get(at_loopback(url))
    port = int(url.rpartition(":")[2])
    async with AsyncClient() as client:
        with pytest.raises(ConnectError):
            await client.get(at_loopback(url))
    async with serve(practice, port) as again:
        assert again == url


async def test_ctrl_c_stays_with_the_program_that_serves_the_site(practice: Practice) -> None:
    before = signal.getsignal(signal.SIGINT)
    async with serve(practice) as url, AsyncClient() as client:
        await client.get(at_loopback(url))
        assert signal.getsignal(signal.SIGINT) is before


async def test_a_practice_that_was_never_reset_is_an_airline_without_flights(
    practice: Practice,
) -> None:
    async with serve(practice) as url, AsyncClient(base_url=at_loopback(url)) as client:
        home = await client.get("/")
        search = await client.get("/flights", params={"from": "SEA", "to": "BOS"})
    assert home.status_code == 200
    assert "We do not fly from “SEA”" in search.text
