"""Gate d: the ribbon against Office's own schema, and what clerks were promised of it."""

import inspect
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from building import addin, program, ribbon, with_text
from conformance.ribbon import RIBBON_2009
from lxml import etree
from openxml_audit import OpenXmlValidator

from tongbao import commands
from xlam.build import RIBBON
from xlam.package import RIBBON_PART
from xlam.picture import ribbon_picture

_SCHEMA = "data/openxml/schemas/schemas_microsoft_com_office_2009_07_customui.json"
_TYPES = {
    kind["Name"]: kind
    for kind in json.loads(files("openxml_audit").joinpath(_SCHEMA).read_text("utf-8"))["Types"]
}


def schema_errors(text: str) -> list[str]:
    """Elements and attributes the customUI schema does not know where they stand."""
    errors: list[str] = []

    def check(element: Any, kind: dict[str, Any]) -> None:
        known = {attribute["QName"].lstrip(":") for attribute in kind.get("Attributes", ())}
        name = etree.QName(element).localname
        errors.extend(f"{name}@{a}" for a in element.attrib if a not in known)
        children = {c["Name"].partition("/")[2]: c["Name"] for c in kind.get("Children", ())}
        for child in element.iterchildren(etree.Element):
            wanted = "mso14:" + etree.QName(child).localname
            if wanted in children:
                check(child, _TYPES[children[wanted]])
            else:
                errors.append(f"{name}/{wanted}")

    root = etree.fromstring(text.encode())
    if etree.QName(root).namespace != RIBBON_2009:
        return ["namespace"]
    check(root, _TYPES["mso14:CT_CustomUI/mso14:customUI"])
    return errors


def package_errors(data: bytes, folder: Path) -> list[str]:
    """What an independent validator of Open XML finds in the whole package."""
    path = folder / "tongbao.xlam"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_the_ribbon_follows_the_schema(tmp_path: Path) -> None:
    assert schema_errors(ribbon()) == []
    assert package_errors(addin(), tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("screentip=", "screenTip="),
        ("onAction=", "onaction="),
        ('<button id="tongbaoAbout"', '<knopf id="tongbaoAbout"'),
        ('<tab id="tongbaoTab"', '<tab size="large" id="tongbaoTab"'),
        ("2009/07/customui", "2009/08/customui"),
    ],
)
def test_a_word_the_schema_does_not_know_is_caught(old: str, new: str) -> None:
    assert schema_errors(ribbon().replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"), [('size="large"', 'size="huge"'), ('imageMso="Info"', 'imageMso="In fo"')]
)
def test_a_value_the_schema_does_not_know_is_caught(old: str, new: str, tmp_path: Path) -> None:
    assert package_errors(with_text(addin(), RIBBON_PART, old, new), tmp_path)


def test_every_command_has_one_large_labelled_button_with_an_icon_and_help() -> None:
    root = etree.fromstring(ribbon().encode())
    buttons = list(root.iter("{*}button"))
    assert sorted(b.get("onAction") for b in buttons) == sorted(c.name for c in program().commands)
    for button in buttons:
        # In a split button the whole is large; what its menu holds stands in lines.
        outer = button if button.get("size") else button.getparent()
        is_in_menu = etree.QName(outer).localname == "menu"
        assert is_in_menu or outer.get("size") == "large"
        assert all(button.get(name) for name in ("label", "imageMso", "screentip", "supertip"))


def test_over_each_button_appears_what_its_command_says_of_itself() -> None:
    root = etree.fromstring(ribbon("real").encode())
    for button in root.iter("{*}button"):
        command = getattr(commands, button.get("onAction", ""))
        first, second = inspect.cleandoc(command.__doc__).split("\n\n")
        assert (button.get("screentip"), button.get("supertip")) == (first, second)


def test_the_tab_has_at_most_six_groups() -> None:
    root = etree.fromstring(ribbon().encode())
    (tab,) = root.iter("{*}tab")
    assert tab.get("label") == "督查通报"
    assert len(list(tab)) <= 6


def test_the_picture_in_the_readme_shows_the_ribbon_as_it_is() -> None:
    picture = Path(__file__).resolve().parents[2] / "docs" / "ribbon.svg"
    assert picture.read_text("utf-8") == ribbon_picture(RIBBON.read_text("utf-8"))
