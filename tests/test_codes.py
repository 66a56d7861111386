"""Every sort of problem is explained."""

from __future__ import annotations

from digest.codes import NOTES
from digest.model import CODES


def test_each_code_has_its_note_and_no_note_is_left_over() -> None:
    assert sorted(note.code for note in NOTES) == sorted(CODES)


def test_each_note_says_what_it_means_and_what_to_do() -> None:
    assert all(note.means and note.do for note in NOTES)
