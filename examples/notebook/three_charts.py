"""Three charts of report.html, drawn again from results.h5 alone.

    three_charts.py RESULTS.h5 DIRECTORY

A notebook in the form of a script: cells begin at `# %%`, as Jupyter, VS Code and Spyder read them. Needs
h5py, xarray with netCDF4, and matplotlib (Debian: python3-h5py, python3-xarray, python3-netcdf4,
python3-matplotlib). Prints the figures that the charts show.
"""

# %% Where the results are
import pathlib
import sys

import h5py
import matplotlib
import numpy
import xarray

matplotlib.use("svg")  # files, no window; in a notebook, leave this line out
from matplotlib import pyplot  # noqa: E402

RESULTS = pathlib.Path(sys.argv[1])
CHARTS = pathlib.Path(sys.argv[2])
CHARTS.mkdir(parents=True, exist_ok=True)

# %% The headline tables stand at the root; details in one group per scenario and programme
headlines = xarray.open_dataset(RESULTS)
if headlines.attrs["format"] != "encours-results" or headlines.attrs["format_version"] != "1":
    sys.exit(f"{RESULTS} is not a results.h5 of format version 1")
programmes = [str(name).replace("$", r"\$") for name in headlines.programme_name.values]
print(headlines.attrs["title"])
print(f"{headlines.attrs['trials']} trials, complete: {bool(headlines.attrs['complete'])}")


def outcomes(path):
    """One column of trials, in euros. h5py reads a column without opening the rest."""
    with h5py.File(RESULTS) as file:
        return file[path][:]


def save(figure, name):
    figure.tight_layout()
    figure.savefig(CHARTS / name, metadata={"Date": None})
    pyplot.close(figure)


# %% 1. Loss over the horizon, before insurance: how often it is how large
gross = outcomes("scenario/0/gross_loss")
first = headlines.isel(scenario_index=0, programme_index=0)
figure, axes = pyplot.subplots(figsize=(8, 4))
axes.hist(gross / 1000, bins=80, color="#4477aa")
axes.axvline(gross.mean() / 1000, color="black", label="average")
for level, style in ((0.95, "--"), (0.99, ":")):
    loss = float(first.gross_loss_value_at_risk.sel(level=level))
    axes.axvline(loss / 1000, color="#cc3311", linestyle=style, label=f"{level:.0%} of the trials are below")
    print(f"gross loss at {level}: {loss:.2f}")
print(f"gross loss on average: {gross.mean():.2f}")
axes.set(xlabel="loss (k€, excluding VAT)", ylabel="trials", title="Loss before insurance", yscale="log")
axes.legend()
save(figure, "loss.svg")

# %% 2. Bad years by programme: the cost that is reached once in so many years
figure, axes = pyplot.subplots(figsize=(8, 4))
for j, name in enumerate(programmes):
    cost = numpy.sort(outcomes(f"scenario/0/programme/{j}/total_cost"))[::-1]
    once_in = cost.size / numpy.arange(1, cost.size + 1)
    shown = once_in <= cost.size / 10  # beyond, fewer than ten trials speak
    axes.plot(once_in[shown], cost[shown] / 1000, label=name)
    told = headlines.total_cost_value_at_risk.isel(scenario_index=0, programme_index=j).sel(level=0.99)
    print(f"total cost of programme {j} at 0.99: {float(told):.2f}")
axes.set(xscale="log", xlabel="once in … trials", ylabel="total cost (k€)", title="Bad years, by programme")
axes.legend()
save(figure, "bad_years.svg")

# %% 3. What an average year costs, by part
retained = headlines.retained_loss_mean.isel(scenario_index=0).values
capital = headlines.cost_of_capital.isel(scenario_index=0).values
premium = headlines.premium.isel(scenario_index=0).values
finance = headlines.total_cost_mean.isel(scenario_index=0).values - retained - capital - premium
figure, axes = pyplot.subplots(figsize=(8, 4))
left = numpy.zeros(len(programmes))
for part, values in (("premium", premium), ("losses kept", retained), ("cost of the reserve", capital),
                     ("finance cost", finance)):
    axes.barh(range(len(programmes)), values / 1000, left=left / 1000, label=part)
    left = left + values
axes.set(yticks=range(len(programmes)), yticklabels=programmes, xlabel="k€", title="Cost of an average year")
axes.invert_yaxis()
axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.15), ncol=4)
save(figure, "parts.svg")
for j, total in enumerate(left):
    print(f"total cost of programme {j} on average: {total:.2f}")
