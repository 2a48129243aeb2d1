"""Compares docs/hdf5-format.md with a results.h5, field by field. Usage: DOCUMENT FILE"""

import re
import sys

try:
    import h5py
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

DOCUMENT, FILE = sys.argv[1:]
AMOUNTS = ["gross_loss", "indemnity", "retained_loss", "total_cost"]
KINDS = {"i": "int", "f": "float", "O": "text"}


def kind(dtype):
    return "text" if dtype.kind == "O" else f"{KINDS[dtype.kind]}{8 * dtype.itemsize}"


def documented():
    fields, attributes = {}, {}
    for line in open(DOCUMENT, encoding="utf-8"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("| `") or len(cells) < 4:
            continue
        name = cells[0].strip("`")
        if name.startswith("@"):
            attributes[name[1:]] = cells[1]
        else:
            for amount in AMOUNTS if "<amount>" in name else [""]:
                full = name.replace("<amount>", amount)
                fields[full] = (cells[1], cells[2].strip("`"), cells[3])
    return fields, attributes


def general(path):
    """Replaces the numbers of scenario and programme by <i> and <j>."""
    path = re.sub(r"^/scenario/\d+", "/scenario/<i>", path)
    return re.sub(r"/programme/\d+", "/programme/<j>", path)


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def dimensions(dataset):
    if dataset.attrs.get("CLASS", b"") == b"DIMENSION_SCALE":
        return dataset.name.split("/")[-1]
    names = [dimension[0].name.split("/")[-1] for dimension in dataset.dims]
    return ", ".join(names)


def written():
    fields, attributes = {}, {}
    skipped = {"CLASS", "NAME", "REFERENCE_LIST", "DIMENSION_LIST", "long_name", "units"}
    with h5py.File(FILE) as file:
        objects = [("/", file)]
        file.visititems(lambda path, item: objects.append(("/" + path, item)))
        # visititems tells an object once; second names are found link by link.
        for path, item in list(objects):
            if isinstance(item, h5py.Group):
                known = {name for name, _ in objects}
                for link in item:
                    full = path.rstrip("/") + "/" + link
                    if full not in known:
                        objects.append((full, item[link]))
        for path, item in objects:
            place = general(path)
            for name, value in item.attrs.items():
                if name not in skipped:
                    attributes[(place.rstrip("/") or "") + "@" + name] = kind_of(item, name)
            if isinstance(item, h5py.Dataset):
                units = text(item.attrs.get("units", "–"))
                fields[place] = (kind(item.dtype), dimensions(item), units)
    return fields, {name.lstrip("@") if name.startswith("@") else name: value
                    for name, value in attributes.items()}


def kind_of(item, name):
    attribute = item.attrs.get_id(name)
    suffix = "[]" if attribute.shape else ""
    return kind(attribute.dtype) + suffix


doc_fields, doc_attributes = documented()
file_fields, file_attributes = written()
faults = []
for what, document, file in (("field", doc_fields, file_fields),
                             ("attribute", doc_attributes, file_attributes)):
    for name in sorted(set(document) - set(file)):
        # Written when there is something to tell only.
        if name not in ("history", "inputs_sha256"):
            faults.append(f"{what} {name} is documented and not in the file")
    for name in sorted(set(file) - set(document)):
        faults.append(f"{what} {name} is in the file and not documented")
    for name in sorted(set(file) & set(document)):
        if document[name] != file[name]:
            faults.append(f"{what} {name}: documented {document[name]}, in the file {file[name]}")
if not file_fields:
    faults.append("the file has no fields")
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
