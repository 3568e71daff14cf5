"""Who holds the rights to a page."""

import pytest

from cleaner.fields.rights import may_be_publisher, may_tell_rights, rights_holder, rights_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("© 2019 The Ashgrove Ledger. All rights reserved.", "The Ashgrove Ledger"),
        ("Copyright © 2011-2024 by Lake Review", "Lake Review"),
        ("© Talblatt 2020", "Talblatt"),
        ("(c) Nord News 2001", "Nord News"),
        ("Copyright 2020 Harbour Post Ltd. May not be copied", "Harbour Post Ltd"),
        ("© Hafenbote GmbH, alle Rechte vorbehalten", "Hafenbote GmbH"),
        ("Lake Review © All rights reserved", "Lake Review"),
        ("Lake Review © 2020", "Lake Review"),
        ("@ 1997 - 2025 Hafenbote GmbH", "Hafenbote GmbH"),
        ("1997 - 2025 Hafenbote GmbH", "Hafenbote GmbH"),
        ("© 2024 Lake ReviewTermsPrivacyContact", "Lake Review"),
        ("© 2024 LakeReview", "LakeReview"),
        ("© 2026 Hana B. Field · Privacy", "Hana B. Field"),
        ("© MMXXIV. Lake Review", "Lake Review"),
        ("© MMXXIV", None),
        ("All Rights Reserved © lake.example", None),
        ("Disclaimer & copyright", None),
        ("© Riproduzione riservata", None),
        ("© 2024", None),
        ("© 2024 All rights reserved", None),
        ("All rights reserved by Lake Review", None),
        ("© 2024 by the authors", None),
        ("Copyright 2020 unless otherwise indicated", None),
        ("Unless otherwise indicated, copyright", None),
        ("write @ lake", None),
        ("", None),
    ],
)
def test_the_holder_of_the_rights(text: str, name: str | None) -> None:
    assert rights_holder(text) == name
    assert name is None or may_tell_rights(text)


def test_what_stands_before_the_mark_is_named_last() -> None:
    text = "Lake Review - Copyright © 2005 - 2026 Hana Field. All rights reserved."
    assert list(rights_names(text)) == ["Hana Field", "Lake Review"]


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("Lake Review", True),
        ("Corriere della Sera", True),
        ("港口报", True),
        ("L", False),
        ("lake review", False),
        ("Unless otherwise indicated", False),
        ("The content", False),
        ("Redaktion", False),
        ("A name of far too many words indeed", False),
        ("L" * 61, False),
    ],
)
def test_what_can_be_a_publishers_name(name: str, may_be: bool) -> None:
    assert may_be_publisher(name) is may_be
