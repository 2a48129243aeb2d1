"""Reads a results.h5 with h5py, netCDF4 and xarray as its users do. Usage: FILE"""

import os
import sys

try:
    import h5py
    import netCDF4
    import numpy
    import xarray
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

FILE = sys.argv[1]
failures = []


def expect(condition, what):
    if not condition:
        failures.append(what)


def is_dimension_only(dataset):
    name = dataset.attrs.get("NAME", b"")
    name = name.decode() if isinstance(name, bytes) else name
    return name.startswith("This is a netCDF dimension but not a netCDF variable")


def check_dataset(path, dataset):
    string = h5py.check_string_dtype(dataset.dtype)
    if dataset.dtype.kind == "O":
        expect(string is not None and string.length is None, f"{path}: not a variable-length string")
        expect(string is not None and string.encoding == "utf-8", f"{path}: not UTF-8")
    else:
        expect(dataset.dtype.kind in "if", f"{path}: type {dataset.dtype} is not plain")
    scale = dataset.attrs.get("CLASS", b"") == b"DIMENSION_SCALE"
    for axis, dimension in enumerate(dataset.dims):
        expect(scale or len(dimension) == 1, f"{path}: axis {axis} has no scale")
    if is_dimension_only(dataset):
        return
    expect("long_name" in dataset.attrs, f"{path}: no long_name")
    expect(dataset.attrs.get("units") not in ("days", "hours", "seconds"), f"{path}: time units")
    if dataset.dtype.kind == "f":
        expect("units" in dataset.attrs, f"{path}: no units")
    if dataset.chunks and not path.endswith(("trial_bound", "event/event")):
        expect(dataset.fletcher32 and dataset.shuffle, f"{path}: chunks without checksum or shuffle")
        expect(dataset.compression == "gzip", f"{path}: not compressed")
        expect(dataset.compression_opts == 1, f"{path}: not gzip 1")
    info = h5py.h5o.get_info(dataset.id)
    expect(h5py.h5g.get_objinfo(dataset.id).mtime == 0, f"{path}: carries a time ({info.type})")


def check_group(path, group):
    plist = group.id.get_create_plist()
    wanted = h5py.h5p.CRT_ORDER_TRACKED | h5py.h5p.CRT_ORDER_INDEXED
    expect(plist.get_link_creation_order() == wanted, f"{path}: order of links not tracked")


with h5py.File(FILE) as file:
    check_group("/", file["/"])

    def visit(path, item):
        if isinstance(item, h5py.Dataset):
            check_dataset(path, item)
        else:
            check_group(path, item)

    file.visititems(visit)
    expect(list(file.attrs)[:3] == ["Conventions", "title", "source"], "provenance does not lead")
    expect(isinstance(file.attrs["seed"], str), "the seed is not a string")
    expect(file.attrs["complete"] == 1, "complete is not 1")
    folder = os.path.dirname(os.path.abspath(FILE))
    expect(folder not in str(dict(file.attrs)), "an attribute holds a path")
    groups = []
    file.visititems(lambda path, item: groups.append(path) if isinstance(item, h5py.Group) else None)

with netCDF4.Dataset(FILE) as file:
    pending = [file]
    while pending:
        group = pending.pop()
        pending.extend(group.groups.values())
        for name in group.dimensions:
            expect("phony" not in name, f"{group.path}: {name}")

root = xarray.open_dataset(FILE)
trials = root.sizes["trial"]
expect(list(root["trial"].values[:3]) == [0, 1, 2], "trials are not numbered")
expect(root["total_cost_value_at_risk"].dims == ("scenario_index", "programme_index", "level"),
       "headline tables lack their dimensions")
expect(list(root["level"].values) == [0.90, 0.95, 0.99, 0.995, 0.999], "levels")
expect(root["scenario_name"].values[1] == 'crise <b>"2008"</b>'
       or root["scenario_name"].values[1] == "Crise type 2008", "scenario names")

for path in groups:
    data = xarray.open_dataset(FILE, group=path)
    for name, column in data.variables.items():
        expect(all("phony" not in dimension for dimension in column.dims), f"{path}/{name}: phony")
        expect("long_name" in column.attrs, f"{path}/{name}: no long_name")
        expect(not numpy.issubdtype(column.dtype, numpy.timedelta64), f"{path}/{name}: a duration")

programmes = [path for path in groups if path.split("/")[-2:-1] == ["programme"]]
expect(len(programmes) == 6, "six programmes in the sample")
for path in programmes:
    data = xarray.open_dataset(FILE, group=path)
    expect(data.sizes["trial"] == trials, f"{path}: not one row per trial")
    balance = data["gross_loss"] - data["indemnity"] - data["retained_loss"]
    if "guaranteed" in data:
        balance = balance - data["guaranteed"]
    if "prevented" in data:
        balance = balance - data["prevented"]
    expect(bool((abs(balance) < 0.005).all()), f"{path}: gross is not indemnity plus retained")
    expect(data["total_cost"].attrs["units"] == "EUR", f"{path}: total_cost is not in EUR")
    fixed = data.attrs["premium"] + data.attrs["fees"] + data.attrs["cost_of_capital"]
    fixed += data.attrs.get("prevention_cost", 0) + data.attrs.get("collection_cost", 0)
    fixed -= data.attrs["ordinary_finance_cost"]
    parts = fixed + data["retained_loss"] + data["finance_cost"]
    for name in ("fund_cost", "claim_fees", "bonus_malus", "renewal_premium"):
        if name in data:
            parts = parts + data[name]
    expect(bool((abs(data["total_cost"] - parts) < 0.006).all()), f"{path}: total_cost")

event = xarray.open_dataset(FILE, group="scenario/0/event")
scenario = xarray.open_dataset(FILE, group="scenario/0")
expect(event.sizes["trial_bound"] == trials + 1, "one offset more than trials")
expect(int(event["trial_offset"][-1]) == event.sizes["event"], "offsets do not reach the last event")
expect(bool((numpy.diff(event["trial_offset"]) == scenario["defaults"].values).all()),
       "events per trial are not the defaults")
by_sector = scenario["sector_gross_loss"].sum("sector")
expect(bool((abs(by_sector - scenario["gross_loss"]) < 0.005).all()), "sectors do not add up")
expect(event["cause"].attrs["flag_meanings"] == "own contagion forced protracted", "flag meanings")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
