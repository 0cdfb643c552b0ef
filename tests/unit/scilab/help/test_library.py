"""Pages are found by any name that they have, in the user's language."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from scilab_kernel.scilab.help.library import HelpLibrary, open_library
from tests.unit.scilab.help.pages import PNG, TWICE, make_archive


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_archive(tmp_path)
    return tmp_path


@pytest.fixture
def library(home: Path) -> HelpLibrary:
    return HelpLibrary(home, None, "6.1.1", "en_US")


@pytest.mark.parametrize(
    ("name", "file"),
    [("twice", "twice"), ("tenfold", "thrice"), ("%h", "percenthalf"), ("%H", "percenthalf"),
     ("+", "plus"), ("$", "dollar"), ("<=", "symbols"), ("double", "m2sci_double")],
)  # fmt: skip
def test_a_page_is_found_by_any_of_its_names(library: HelpLibrary, name: str, file: str) -> None:
    topic = library.find(name)
    assert topic
    assert topic.file == file


@pytest.mark.parametrize("name", ["", "nosuch", "Twice", "a b"])
def test_a_name_without_a_page_has_none(library: HelpLibrary, name: str) -> None:
    assert library.find(name) is None


def test_links_lead_to_the_pages_on_the_web_or_nowhere(library: HelpLibrary) -> None:
    topic = library.find("twice")
    assert topic
    html = library.show(library.read(topic), topic)["text/html"]
    assert 'href="https://help.scilab.org/docs/6.1.1/en_US/thrice.html#more"' in html
    assert "nowhere" not in html
    assert 'href="https://example.org/?a=1&amp;b"' in html
    assert library.online(topic) == "https://help.scilab.org/docs/6.1.1/en_US/twice.html"


def test_pictures_are_in_the_page_or_replaced_by_words(library: HelpLibrary) -> None:
    topic = library.find("twice")
    assert topic
    html = library.show(library.read(topic), topic)["text/html"]
    assert f"data:image/png;base64,{base64.b64encode(PNG).decode()}" in html
    assert html.count("<img") == 1
    assert "[picture]" in html


def test_pictures_have_a_bound(library: HelpLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scilab_kernel.scilab.help.library.PICTURE_BYTES", len(PNG) - 1)
    topic = library.find("twice")
    assert topic
    assert "<img" not in library.show(library.read(topic), topic)["text/html"]


def test_a_short_answer_has_no_more_than_the_arguments(library: HelpLibrary) -> None:
    topic = library.find("twice")
    assert topic
    text = library.show(library.read(topic, whole=False), topic)["text/plain"]
    assert "its double" in text
    assert "EXAMPLES" not in text


def test_near_names(library: HelpLibrary) -> None:
    assert [entry.file for _, entry in library.near("trice")] == ["thrice", "twice"]
    assert library.near("xyz") == []


def test_a_search_looks_at_names_purposes_and_chapters(library: HelpLibrary) -> None:
    def search(words: str) -> list[str]:
        return [entry.file for _, entry in library.search(words)]

    assert search("twice") == ["twice", "m2sci_double"]
    assert search("NUMBER doubles") == ["twice"]
    assert search("signs") == ["symbols", "dollar", "m2sci_double", "plus"]
    assert search("") == []


def test_a_search_that_finds_nothing_looks_into_the_pages(library: HelpLibrary) -> None:
    assert [entry.file for _, entry in library.search("mind")] == ["twice"]
    assert library.search("nowhere at all") == []


@pytest.mark.parametrize(
    ("told", "environ", "language"),
    [("fr_FR", {}, "fr_FR"), ("en_US", {"LANG": "fr_FR.UTF-8"}, "fr_FR"),
     ("C.UTF", {"LC_ALL": "fr", "LANG": "ja"}, "fr_FR"), ("de_DE", {}, "en_US"),
     ("ja_JP", {}, "en_US")],
)  # fmt: skip
def test_the_language_is_scilabs_or_the_environments_or_english(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: str,
    environ: dict[str, str],
    language: str,
) -> None:
    make_archive(home, "fr_FR")  # there is none in Japanese
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    open_library.cache_clear()
    topic = open_library(str(home), "", "6.1.1", told).find("twice")
    assert topic
    assert topic.book.language == language


def test_toolboxes_have_books_too(tmp_path: Path) -> None:
    make_archive(tmp_path / "user/atoms/x86_64/box")
    source = tmp_path / "user/atoms/x86_64/box/modules/helptools/jar"
    source.rename(tmp_path / "user/atoms/x86_64/box/jar")
    library = HelpLibrary(None, tmp_path / "user", "6.1.1", "en_US")
    topic = library.find("twice")
    assert topic
    assert library.online(topic) == ""
    assert "help.scilab.org" not in library.show(library.read(topic), topic)["text/html"]


@pytest.mark.parametrize("home", [None, Path("/nonexistent")])
def test_without_pages_nothing_is_found(home: Path | None) -> None:
    library = HelpLibrary(home, None, "", "fr_FR")
    assert not library.is_installed
    assert library.how_to_install == "apt-get install scilab-doc-fr"
    assert library.find("twice") is None
    assert library.find("+") is None
    assert library.near("twice") == []
    assert library.search("twice") == []


def test_a_file_that_is_no_archive_is_no_book(home: Path) -> None:
    path = make_archive(home)
    path.write_bytes(b"not an archive")
    assert not HelpLibrary(home, None, "", "en_US").is_installed


def test_a_page_that_is_damaged_is_empty(home: Path) -> None:
    path = make_archive(home)
    library = HelpLibrary(home, None, "", "en_US")
    topic = library.find("twice")
    assert topic
    data = path.read_bytes()
    at = data.index(TWICE[:20].encode())
    path.write_bytes(data[:at] + b"x" * 20 + data[at + 20 :])
    assert library.read(topic).names == (("", ""),)


def test_a_book_without_an_index_still_has_its_pages(home: Path) -> None:
    make_archive(home, index="")
    library = HelpLibrary(home, None, "", "en_US")
    assert library.find("twice")
    assert library.search("twice") == []


@pytest.mark.parametrize(("name", "call"), [("twice", "y = twice(x)"), ("%h", ""), ("nosuch", "")])
def test_the_call_of_a_function_is_on_its_page(library: HelpLibrary, name: str, call: str) -> None:
    assert library.call(name) == call
