"""The command on the real files, and what it does with files that are not as they should be."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.models import Account, Contact, Figure, Identifier, ImportRun, StagedRow
from accounts.models.account import words_to_find
from outbox.models import Suppression

pytestmark = pytest.mark.django_db
DATA = settings.BASE_DIR / "kam" / "demo" / "data" / "sp500"
COMPANIES, FINANCIALS = DATA / "constituents.csv", DATA / "constituents-financials.csv"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def run(capsys: Any, tmp_path: Path) -> Any:
    """Run the command on a path or on the text of a file; returns exit status and what it printed."""

    def run(file: Path | str, *options: str) -> tuple[int, str]:
        if isinstance(file, str):
            (path := tmp_path / "file.csv").write_text(file, encoding="utf-8")
        else:
            path = file
        status = 0
        try:
            call_command("import_accounts", str(path), *options)
        except SystemExit as stop:
            status = int(stop.code or 0)
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return run


def test_the_first_file_makes_503_accounts_and_again_changes_nothing(run: Any) -> None:
    status, out = run(COMPANIES)
    assert (status, out.splitlines()[-1]) == (0, "created 503, updated 0, unchanged 0, rejected 0")
    mmm: Any = Account.objects.get(identifiers__value="MMM")
    assert (mmm.name, mmm.sector, mmm.industry) == ("3M", "Industrials", "Industrial Conglomerates")
    assert (mmm.headquarters, mmm.founded, mmm.team) == ("Saint Paul, Minnesota", "1902", None)
    assert mmm.events.count() == 1
    assert sorted(mmm.identifiers.values_list("kind", "value")) == [("cik", "66740"), ("ticker", "MMM")]
    assert Identifier.objects.count() == 503 + 500
    assert "line 22: created: This identifier belongs to another account and was left there: CIK (SEC) 1652044." in out
    events = mmm.events.model.objects.count()
    status, out = run(COMPANIES)
    assert (status, out.splitlines()[-1]) == (0, "created 0, updated 0, unchanged 503, rejected 0")
    assert mmm.events.model.objects.count() == events
    assert set(Account.objects.values_list("version", flat=True)) == {1}
    assert StagedRow.objects.count() == 0


def test_the_second_file_joins_by_symbol_and_unknown_stays_unknown(run: Any) -> None:
    run(COMPANIES)
    status, out = run(FINANCIALS)
    lines = out.splitlines()
    # 465 of its 503 rows have a partner; two of these (BRK.B, BF.B) state no figure at all
    assert (status, lines[-1]) == (1, "created 0, updated 463, unchanged 2, rejected 38")
    assert lines[0] == "line 26: rejected: No account has this identifier: Stock symbol AMTM."
    assert len([line for line in lines if ": rejected: No account has this" in line]) == 38
    assert Account.objects.count() == 503
    assert Figure.objects.count() == 4467
    assert Figure.objects.filter(account__identifiers__value="BRK.B").count() == 0
    figure = Figure.objects.get(account__identifiers__value="MMM", kind="market_cap")
    assert (figure.amount, figure.currency, figure.year) == (Decimal("92293693440"), "USD", None)
    ratio = Figure.objects.get(account__identifiers__value="MMM", kind="price_earnings")
    assert (ratio.amount, ratio.currency, ratio.source) == (Decimal("31.786858"), "", "S&P 500 financials")
    assert Figure.objects.filter(amount=0).count() == 0
    status, out = run(FINANCIALS)
    assert (status, out.splitlines()[-1]) == (1, "created 0, updated 0, unchanged 465, rejected 38")


def test_search_words_are_what_saving_would_make_them(run: Any) -> None:
    run(COMPANIES)
    run("Account Name,Ticker Symbol,Account ID,Billing City\n3M Company,MMM,C-1,Minnéapolis\n", "--good-rows")
    for account in Account.objects.prefetch_related("identifiers"):
        known_as = [row.value for row in account.identifiers.all()]
        sector = account.standard_sector.words if account.standard_sector else ""
        texts = [account.name, account.legal_name, account.headquarters, account.industry, sector]
        assert account.search_text == words_to_find(*texts, *known_as) == account.words_to_find()
    assert [a.name for a in Account.objects.search("minneap compan")] == ["3M Company"]
    assert [a.name for a in Account.objects.search("mmm")] == ["3M Company"]


def test_an_empty_cell_changes_nothing_and_a_changed_one_is_history(run: Any) -> None:
    heading = "Symbol,Security,GICS Sector,Headquarters Location\n"
    run(heading + "ACM,Acme,Industrials,Paris\n")
    assert run(heading + "ACM,Acme,,Lyon\n")[1].strip() == "created 0, updated 1, unchanged 0, rejected 0"
    acme: Any = Account.objects.get()
    assert (acme.sector, acme.headquarters, acme.version, acme.events.count()) == ("Industrials", "Lyon", 2, 2)


def test_a_dry_run_says_the_same_and_writes_nothing(run: Any) -> None:
    status, out = run(COMPANIES, "--dry-run")
    assert (status, out.splitlines()[-1]) == (
        0,
        "created 503, updated 0, unchanged 0, rejected 0 (nothing was written)",
    )
    assert (Account.objects.count(), ImportRun.objects.count(), StagedRow.objects.count()) == (0, 0, 0)


FAULTY = (
    "Account Name,Account ID,Website,Annual Revenue,Employees\n"
    "Good,1,good.example,1000,10\n"
    f"{'x' * 201},2,,,\n"
    "Bad number,3,,lots,\n"
    'Two ways,4,,"1,234",\n'
    "No address,5,http://,,\n"
    ",,,,7\n"
    "Good again,1,,,\n"
    "Short,8\n"
    "Nul\0,9,,,\n"
    ",10,,,\n"
)
REASONS = [
    "line 3: rejected: “Account Name” has 201 characters; 200 are the most.",
    "line 4: rejected: “Annual Revenue” is not a number: “lots”.",
    "line 5: rejected: “Annual Revenue” can be read in two ways: “1,234”. Write 1234.5, without separators.",
    "line 6: rejected: “Website” is not a web address: “http://”.",
    "line 7: rejected: Neither a name nor an identifier says which company this is.",
    "line 8: rejected: The same company stands on line 2 already.",
    "line 9: rejected: The row has 2 cells; the headings are 5.",
    "line 10: rejected: “Account Name” holds a character that cannot be kept; save the file as CSV in UTF-8.",
    "line 11: rejected: A company nobody knows here needs a name.",
]


def test_one_bad_row_holds_the_file_back_and_every_one_is_named(run: Any) -> None:
    status, out = run(FAULTY)
    assert status == 1
    assert out.splitlines() == [
        *REASONS,
        "created 1, updated 0, unchanged 0, rejected 9",
        "Nothing was written, because rows were rejected; --good-rows imports the others.",
    ]
    assert Account.objects.count() == 0


def test_a_name_in_a_file_is_read_without_signs_that_nobody_sees(run: Any) -> None:
    status, _out = run("Record ID,Company name\n1,\u202eWalk\u200b AG\n2,\u200b\n", "--good-rows")
    assert status == 1
    assert list(Account.objects.values_list("name", flat=True)) == ["Walk AG"]


def test_the_good_rows_go_in_when_one_says_so(run: Any) -> None:
    status, out = run(FAULTY, "--good-rows")
    assert (status, out.splitlines()[-1]) == (1, "created 1, updated 0, unchanged 0, rejected 9")
    good = Account.objects.get()
    assert (good.name, good.website) == ("Good", "https://good.example")
    assert sorted(good.figures.values_list("kind", "amount")) == [
        ("employees", Decimal(10)),
        ("revenue", Decimal(1000)),
    ]


def test_a_byte_of_no_known_encoding_rejects_its_row(run: Any, tmp_path: Path) -> None:
    (path := tmp_path / "western.csv").write_bytes(b"Account Name,Account ID\nCaf\xe9,1\nBad\x81,2\n")
    status, out = run(path, "--good-rows")
    assert (status, out.splitlines()[0]) == (
        1,
        "line 3: rejected: “Account Name” holds a character that cannot be kept; save the file as CSV in UTF-8.",
    )
    assert Account.objects.get().name == "Café"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty."),
        ("Symbol,Security,GICS Sector\n", "The file has headings but no rows."),
        ("What,Ever\n1,2\n", "These headings are no layout we know: What, Ever. Say which column is what."),
        ("Account Name,Account ID,Industry,Industry\nA,1,x,y\n", "Two columns are both “industry”"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(content: str, sentence: str, run: Any) -> None:
    status, out = run(content)
    assert status == 1
    assert out.startswith(sentence)


def test_a_mapping_by_name_or_file(run: Any, tmp_path: Path) -> None:
    (mapping := tmp_path / "mapping.json").write_text(
        json.dumps({"Firma": "name", "Ort": "headquarters", "Land": "headquarters", "Umsatz": "revenue"})
    )
    text = "Firma;Ort;Land;Umsatz;Egal\nBrose;Coburg;Germany;7900,5;x\n"
    assert run(text, "--mapping", str(mapping))[1].strip() == "created 1, updated 0, unchanged 0, rejected 0"
    brose = Account.objects.get()
    assert (brose.headquarters, brose.figures.get().amount) == ("Coburg, Germany", Decimal("7900.5"))
    status, out = run(text, "--mapping", "sp500")
    assert (status, out.strip()) == (1, "The file has no column “gics sector”.")
    with pytest.raises(CommandError, match="neither the name of a known layout nor a JSON file"):
        run(text, "--mapping", "nonsense")
    with pytest.raises(CommandError, match="There is no file"):
        run(tmp_path / "nowhere.csv")


def test_companies_are_met_by_identifier_then_by_folded_name(run: Any) -> None:
    heading = "Account Name,Account ID,Ticker Symbol\n"
    run(heading + "Nestlé,C-1,NESN\nRoche,,\n")
    counts = run(heading + "Nestle Group,c-1,\nROCHE,C-2,\nNESTLE GROUP,,NESN2\n")[1].splitlines()[-1]
    # the first by its CRM record, the second by its name; the third bears another symbol: another company
    assert counts == "created 1, updated 2, unchanged 0, rejected 0"
    assert list(Account.objects.values_list("name", flat=True)) == ["Nestle Group", "NESTLE GROUP", "ROCHE"]
    status, out = run("Account Name,Account ID\nnestle group,\n")
    assert (status, out.splitlines()[0]) == (1, "line 2: rejected: 2 accounts bear this name; add an identifier.")


CONTACTS = (
    "Id,AccountId,FirstName,LastName,Title,Email,Phone,ReportsToId,HasOptedOutOfEmail\n"
    "P-1,C-1,Anne,Top,CEO,anne@acme.example,+33142685300,,0\n"
    "P-2,C-1,Bob,Middle,CFO,bob@acme.example,,P-1,1\n"
    "P-3,C-9,Carl,Nowhere,,,,,\n"
)


def test_contacts_find_their_account_their_superior_and_their_wish(run: Any) -> None:
    run("Account Name,Account ID\nAcme,C-1\n")
    status, out = run(CONTACTS)
    assert (status, out.splitlines()) == (
        1,
        [
            "line 4: rejected: No account has this identifier: CRM record C-9.",
            "created 2, updated 0, unchanged 0, rejected 1",
        ],
    )
    bob = Contact.objects.get(last_name="Middle")
    assert (str(bob.reports_to), bob.email, bob.account.name) == ("Anne Top", "bob@acme.example", "Acme")
    assert bob.opted_out_on is not None
    assert Suppression.objects.covers("bob@acme.example")
    assert Contact.objects.get(last_name="Top").phone == "+33 1 42 68 53 00"
    assert run(CONTACTS)[1].splitlines()[-1] == "created 0, updated 0, unchanged 2, rejected 1"
    assert set(Contact.objects.values_list("version", flat=True)) == {1}
    changed = CONTACTS.replace("CFO", "COO").replace("anne@acme.example,+33142685300,,", "anne@acme.example,,P-2,")
    status, out = run(changed, "--good-rows")
    assert "line 2: rejected: This person would report to itself by way of others." in out


def test_a_person_twice_in_a_file_is_one_person(run: Any) -> None:
    run("Account Name,Account ID\nAcme,C-1\n")
    text = "Contact ID,Account Name,Last Name,Email\n,ACME,One,one@acme.example\n,acme,Uno,ONE@acme.example\n"
    status, out = run(text)
    assert (status, out.splitlines()[0]) == (1, "line 3: rejected: The same person stands on line 2 already.")
