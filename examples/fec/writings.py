"""Ways in which accounting programs write the same entries into a file (FEC)."""

import datetime

YEARS = (2025, 2026)
SIREN = "000000000"  # of no company
COLUMNS = ["JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib",
           "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit",
           "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise"]
JOURNALS = {"VE": "Ventes", "BQ": "Banque", "OD": "Opérations diverses", "AC": "Achats",
            "AN": "À nouveau"}
DAY = datetime.timedelta(days=1)

PLAIN = {"separator": "\t", "break": "\r\n", "encoding": "utf-8", "columns": COLUMNS,
         "date": "%Y%m%d", "amount": lambda cents: f"{cents / 100:.2f}".replace(".", ",")}


def padded_amount(cents):
    return f"{abs(cents) / 100:013.2f}".replace(".", ",") if cents >= 0 else f"{cents / 100:.2f}"


def spaced_amount(cents):
    return f"{cents / 100:,.2f}".replace(",", "\u00a0").replace(".", ",")


VARIANTS = {
    "bom": {"encoding": "utf-8-sig"},
    "latin9": {"encoding": "iso-8859-15"},
    "windows1252": {"encoding": "cp1252", "note": "\u2019"},
    "lf": {"break": "\n"},
    "cr": {"break": "\r"},
    "crcrlf": {"break": "\r\r\n"},
    "no_last_break": {"last_break": ""},
    "blank_lines": {"break": "\r\n\r\n"},
    "pipe": {"separator": "|"},
    "semicolon": {"separator": ";"},
    "comma_quoted": {"separator": ",", "quote": True},
    "tab_quoted": {"quote": True},
    "nul": {"after": "\0" * 40},
    "padded": {"pad": 24},
    "padded_pipe": {"pad": 30, "separator": "|"},
    "zero_padded": {"amount": padded_amount},
    "grouped": {"amount": spaced_amount},
    "decimal_point": {"amount": lambda cents: f"{cents / 100:.2f}"},
    "four_decimals": {"amount": lambda cents: f"{cents / 100:.4f}".replace(".", ",")},
    "empty_zeros": {"amount": lambda cents: f"{cents / 100:.2f}".replace(".", ",") if cents else ""},
    "negative_debits": {"negative": True},
    "trailing_separator": {"trailing": 1},
    "trailing_separators": {"trailing": 3, "separator": "|", "trailing_header": False},
    "short_rows": {"short": True},
    "header_lower": {"header": str.lower},
    "header_upper": {"header": str.upper},
    "header_montant_devise": {"rename": {"Montantdevise": "MontantDevise"}},
    "journals_lower": {"journal": str.lower},
    "openings_unnamed": {"opening": "OD"},
    "dates_dash": {"date": "%Y-%m-%d"},
    "dates_slash": {"date": "%Y/%m/%d"},
    "dates_dot": {"date": "%Y.%m.%d"},
    "dates_day_first": {"date": "%d%m%Y"},
    "dates_day_first_slash": {"date": "%d/%m/%Y"},
    "dates_with_time": {"date": "%Y-%m-%d 00:00:00"},
    "montant_sens": {"sense": ("D", "C")},
    "montant_sens_signs": {"sense": ("+1", "-1")},
    "cash_basis_columns": {"more": ["DateRglt", "ModeRglt", "NatOp", "IdClient"]},
    "dolibarr_columns": {"more": ["NumFacture", "FichierFacture"]},
    "columns_in_another_order": {"columns": COLUMNS[::-1]},
    "numbers_by_line_order": {"by_account": True},
    "one_file": {"one_file": True},
    "letters_known_then": {"letters_known": True},
    "name_of_another_date": {"name": "20500630"},
    "later_entries": {"later": True},
}


def cells_of(line, style):
    cents = line["cents"]
    debit, credit = (cents, 0) if cents > 0 else (0, -cents)
    if style.get("negative") and line["EcritureNum"] % 3 == 0:
        debit, credit = -credit, -debit
    amount = style["amount"]

    def date(value):
        return value.strftime(style["date"]) if value else ""
    journal = style.get("journal", str)
    code = style.get("opening", "AN") if line["JournalCode"] == "AN" else line["JournalCode"]
    cells = {
        "JournalCode": journal(code), "JournalLib": JOURNALS[code],
        "EcritureNum": str(line["EcritureNum"]), "EcritureDate": date(line["EcritureDate"]),
        "PieceDate": date(line["PieceDate"]),
        "EcritureLib": "Écriture" + style.get("note", ""),
        "Debit": amount(debit), "Credit": amount(credit), "DateLet": date(line["DateLet"]),
        "ValidDate": date(line["EcritureDate"]), "Montantdevise": "", "Idevise": "",
        "NumFacture": line["PieceRef"], "IdClient": line["CompAuxNum"]}
    if "due" in style:
        cells["DateLimitReglmt"] = date(line["PieceDate"] + style["due"] * DAY)
    if "sense" in style:
        cells["Debit"] = amount(abs(cents))
        cells["Credit"] = style["sense"][0 if cents > 0 else 1]
    for column in ("CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "EcritureLet"):
        cells[column] = line[column]
    return cells


def written(cells, style):
    cells = [cell.ljust(style["pad"]) for cell in cells] if "pad" in style else cells
    if style.get("quote"):
        cells = ['"' + cell + '"' for cell in cells]
    return style["separator"].join(cells)


def render(lines, style):
    columns = style["columns"] + style.get("more", [])
    names = [style.get("rename", {}).get(name, name) for name in columns]
    if "sense" in style:
        names = [{"Debit": "Montant", "Credit": "Sens"}.get(name, name) for name in names]
    names = [style.get("header", str)(name) for name in names]
    tail = style["separator"] * style.get("trailing", 0)
    rows = [written(names, style) + (tail if style.get("trailing_header", True) else "")]
    if style.get("by_account"):
        lines = sorted(lines, key=lambda line: line["CompteNum"])
    for line in lines:
        cells = cells_of(line, style)
        row = written([cells.get(column, "") for column in columns], style) + tail
        rows.append(row.rstrip(style["separator"]) if style.get("short") else row)
    text = style["break"].join(rows) + style.get("last_break", style["break"])
    return (text + style.get("after", "")).encode(style["encoding"])


def later_entries(books):
    """Of the year after, which nobody asked for."""
    date = datetime.date(YEARS[-1] + 1, 2, 1)
    lines = [("411", ("C0001", "Client n°1 Éts Forêt"), 6_000), ("701000", None, -5_000),
             ("445710", None, -1_000)]
    before = len(books.lines)
    books.entry("VE", date, "F2027", lines)
    added = books.lines[before:]
    del books.lines[before:]
    return added


def without_later_letter(line, year):
    """The line as it stood at the end of the year: what was lettered later has no letter yet."""
    known = line["DateLet"] is None or line["DateLet"].year <= year
    return line if known else dict(line, EcritureLet="", DateLet=None)


def write(books, directory, changes):
    style = {**PLAIN, **changes}
    directory.mkdir(parents=True, exist_ok=True)
    years = [books.year(year) for year in YEARS]
    if style.get("later"):
        years[-1] = years[-1] + later_entries(books)
    if style.get("one_file"):
        years = [years[0] + years[1]]
    if style.get("letters_known"):
        years = [[without_later_letter(line, year) for line in lines]
                 for year, lines in zip(YEARS, years)]
    for place, lines in enumerate(years):
        year = YEARS[-1] if len(years) == 1 else YEARS[place]
        name = f"{SIREN}FEC{style.get('name', f'{year}1231')}"
        if "name" in style:
            name += f"_{place}"
        (directory / f"{name}.txt").write_bytes(render(lines, style))
