"""What people call a column, and what a field is called."""

import pytest

from accounts.imports.wording import field_called


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Sector", "sector"),
        ("secteur", "sector"),
        (" WEBSITE ", "website"),
        ("Legal name", "legal_name"),
        ("market cap", "market_cap"),
        ("Capitalisation boursière", "market_cap"),
        ("Shoe size", ""),
        ("", ""),
    ],
)
def test_a_column_that_is_called_like_a_field_is_taken_for_it(heading: str, field: str) -> None:
    assert field_called(heading) == field
