from __future__ import annotations

import pytest

from digest import cards

needs_extra = pytest.mark.skipif(not cards.available(), reason="the extra 'cards' is not installed")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15" font-family="Source Serif 4">Hi</text></svg>'


@needs_extra
def test_a_picture_is_a_png_of_the_svgs_size() -> None:
    png = cards.draw(SVG, b"")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (40, 20)


@needs_extra
def test_a_picture_that_is_there_is_taken_again() -> None:
    png = cards.draw(SVG, b"")
    assert cards.draw(SVG, png) is png


@needs_extra
@pytest.mark.parametrize(
    "before",
    [
        pytest.param(b"not a picture", id="what is no picture is drawn again"),
        pytest.param(
            cards.draw(SVG.replace(b"Hi", b"Ho"), b"") if cards.available() else b"", id="so is another"
        ),
        pytest.param(
            cards.draw(SVG, b"")[:-8] + b"damaged!" if cards.available() else b"", id="and a damaged one"
        ),
    ],
)
def test_anything_else_is_drawn(before: bytes) -> None:
    assert cards.draw(SVG, before) == cards.draw(SVG, b"")
    assert cards.draw(SVG, before) != before
