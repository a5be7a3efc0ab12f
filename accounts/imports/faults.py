"""What is wrong with a file or a row: a code and what its sentence needs, so that each reads it in their language."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # of a file
    "empty_file": _("The file is empty."),
    "no_rows": _("The file has headings but no rows."),
    "neither_csv_nor_xlsx": _("The file is neither CSV nor XLSX."),
    "broken_workbook": _("The file looks like an XLSX workbook but cannot be opened; save it again and retry."),
    "protected_or_old_workbook": _("Old or password-protected Excel files cannot be read; save it as XLSX or CSV."),
    "unpacks_too_large": _("The workbook unpacks to more than %(most)s MB; save it as CSV."),
    "not_text": _("Near line %(line)s the file cannot be read as text; save it as CSV in UTF-8."),
    "cell_without_end": _("A cell that begins near line %(line)s never ends: a quotation mark is missing."),
    "too_many_columns": _("The file has %(columns)s columns; %(most)s are the most."),
    "no_layout": _("These headings are no layout we know: %(headings)s. Say which column is what."),
    "two_columns": _("Two columns are both “%(field)s”: “%(first)s” and “%(second)s”."),
    "missing_heading": _("The file has no column “%(heading)s”."),
    "unknown_field": _("“%(field)s” is nothing a column can be. Possible are: %(possible)s."),
    "no_key": _("No column says which company a row is about: a name, a stock symbol or another identifier."),
    "no_use": _("No column holds anything to import beside the identifier."),
    "unreadable_mapping": _("The mapping is neither the name of a known layout nor a JSON file of heading and field."),
    "broke_off": _("The import broke off several times and was given up. Nothing was written."),
    "file_lost": _("The file is no longer there; upload it again."),
    # of a row, found while reading
    "row_length": _("The row has %(cells)s cells; the headings are %(headings)s."),
    "forbidden_character": _("“%(heading)s” holds a character that cannot be kept; save the file as CSV in UTF-8."),
    "too_long": _("“%(heading)s” has %(length)s characters; %(most)s are the most."),
    "no_number": _("“%(heading)s” is not a number: “%(value)s”."),
    "ambiguous_number": _("“%(heading)s” can be read in two ways: “%(value)s”. Write 1234.5, without separators."),
    "number_too_large": _("“%(heading)s” is too large a number: “%(value)s”."),
    "no_web_address": _("“%(heading)s” is not a web address: “%(value)s”."),
    "no_email": _("“%(heading)s” is not an e-mail address: “%(value)s”."),
    "no_identifier": _("“%(heading)s” is no valid number of its kind (%(kind)s): “%(value)s”."),
    "no_country": _("“%(heading)s” is no country we know: “%(value)s”."),
    "no_yes_or_no": _("“%(heading)s” is neither yes nor no: “%(value)s”."),
    "no_choice": _("“%(heading)s” must be one of %(possible)s, not “%(value)s”."),
    "key_missing": _("Neither a name nor an identifier says which company this is."),
    "name_missing": _("A company nobody knows here needs a name."),
    "last_name_missing": _("A person needs a last name."),
    # of a row, found beside the others and what is on record
    "twice_in_file": _("The same company stands on line %(line)s already."),
    "person_twice_in_file": _("The same person stands on line %(line)s already."),
    "person_elsewhere": _("This person is on record at another account."),
    "ambiguous_person": _("%(count)s persons of this account bear this name; add the e-mail address."),
    "ambiguous_name": _("%(count)s accounts bear this name; add an identifier."),
    "out_of_reach": _("This row cannot be imported by you: the company is not yours to change."),
    "no_account": _("No account has this identifier: %(kind)s %(value)s."),
    "no_account_named": _("No account is named %(value)s."),
    "reports_in_a_circle": _("This person would report to itself by way of others."),
    "alike": _("It looks like %(name)s, which is on record."),
    "alike_hidden": _("It looks like an account of another team; ask an administrator before it is on record twice."),
    "alike_in_file": _("It looks like the company on line %(line)s."),
    "own_parent": _("This company would be above itself by way of others."),
    "identifier_taken": _("This identifier belongs to another account and was left there: %(kind)s %(value)s."),
}  # fmt: skip

ALIKE = frozenset({"alike", "alike_hidden", "alike_in_file"})

# No fault of the file: companies not on record in a file that only adds to accounts, companies of other teams, and
# those that look as if they were on record.
# Such rows are reported as rejected, but they hold nothing back.
LEFT_OUT = frozenset({"no_account", "no_account_named", "out_of_reach", *ALIKE})


class Fault(Exception):  # noqa: N818 - a row has a fault, whether raised or kept
    """Something wrong with a file (raised) or a row (kept): a code of `SENTENCES` and its parameters."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return sentence(self.code, self.params)


def sentence(code: str, params: dict[str, Any]) -> str:
    """The fault in the language of the reader; "" for none."""
    if not code:
        return ""
    return str(SENTENCES[code]) % params
