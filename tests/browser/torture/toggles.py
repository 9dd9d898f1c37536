"""States of states.html that the observation must notice, each toggled by itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Toggle:
    """One change of the page."""

    name: str
    script: str
    """What makes it; an element's id is its name."""
    shows: str
    """Words that a new line of the observation has afterwards."""


TOGGLES = (
    Toggle("checkbox checked", "t01.checked = true", "T01 checked"),
    Toggle("checkbox indeterminate", "t02.indeterminate = true", "T02 mixed"),
    Toggle("radio checked", "t03.checked = true", "T03 checked"),
    Toggle("styled checkbox checked", "t04.checked = true", "T04 checked"),
    Toggle("aria-checked", "t05.ariaChecked = 'true'", "T05 checked"),
    Toggle("button disabled", "t06.disabled = true", "T06 disabled"),
    Toggle("disabled by fieldset", "t07.disabled = true", "T07 disabled"),
    Toggle("aria-disabled", "t08.ariaDisabled = 'true'", "T08 disabled"),
    Toggle("aria-expanded", "t09.ariaExpanded = 'true'", "T09 expanded"),
    Toggle("details open", "t10.open = true", "Opened T10"),
    Toggle("aria-selected", "t11.ariaSelected = 'true'", "T11 selected"),
    Toggle("aria-pressed", "t12.ariaPressed = 'true'", "T12 pressed"),
    Toggle("aria-current", "t13.ariaCurrent = 'page'", "T13 current"),
    Toggle("input typed", "t14.value = 'Ada'", "T14 Ada"),
    Toggle("textarea typed", "t15.value = 'Ada'", "T15 Ada"),
    Toggle("range", "t16.value = '73'", "T16 73"),
    Toggle("select", "t17.value = 'Second'", "T17 Second"),
    Toggle("aria-valuenow", "t18.ariaValueNow = '74'", "T18 74"),
    Toggle("contenteditable", "t19.textContent = 'after'", "T19 after"),
    Toggle("required", "t20.required = true", "T20 required"),
    Toggle("readonly", "t21.readOnly = true", "T21 readonly"),
    Toggle("aria-invalid", "t22.ariaInvalid = 'true'", "T22 invalid"),
    Toggle("focus", "t23.focus()", "T23 focused"),
    Toggle("password filled", "t24.value = 'secret'", "T24 filled"),
    Toggle("live region", "t25.textContent = 'Loud T25'", "Loud T25"),
    Toggle("link target", "t26.href = '/after'", "T26 after"),
    Toggle("new button", "t27.append(Object.assign(new Image(), {alt: 'New T27'}))", "New T27"),
    Toggle("select several", "t30.options[1].selected = true", "T30 Salt Oil"),
    Toggle("progress", "t31.value = 75", "T31 75"),
    Toggle("text node", "t32.firstChild.data = 'Name T32'", "Name T32"),
    Toggle("style rule removed", "sheet.sheet.deleteRule(0)", "first T33"),
    Toggle("box scrolled", "t34.scrollTop = 123", "T34 123"),
    Toggle("dialog opened", "t35.show()", "Dialog T35"),
    Toggle("in a shadow root", "t36.shadowRoot.querySelector('input').value = 'Ada'", "T36 Ada"),
    Toggle("in an iframe", "t37.contentDocument.querySelector('input').value = 'Ada'", "T37 Ada"),
)
