# Headlines and one slice of the default events of results.h5, read in R.
#
#     Rscript headlines.R RESULTS.h5 [FIRST_TRIAL [TRIALS]]
#
# Needs the package rhdf5 (Bioconductor; Debian: r-bioc-rhdf5). Trials count from 0, as in the file.
# Events are there when the run was made with --events; only those of the trials asked for are read.
# (ncdf4 reads the rest of the file as well, but not event/buyer: it takes the name for the dimension.)

library(rhdf5)

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 1) stop("Rscript headlines.R RESULTS.h5 [FIRST_TRIAL [TRIALS]]")
results <- arguments[1]
first <- if (length(arguments) >= 2) as.integer(arguments[2]) else 0L
count <- if (length(arguments) >= 3) as.integer(arguments[3]) else 100L

about <- h5readAttributes(results, "/")
if (about$format != "encours-results" || about$format_version != "1") {
  stop(results, " is not a results.h5 of format version 1")
}
cat(about$title, "\n")

# R has the dimensions in reverse order: [programme, scenario], and [level, programme, scenario].
levels <- h5read(results, "level")
of_first_scenario <- function(name) as.vector(h5read(results, name)[, 1])
at_level <- function(name, level) {
  as.vector(h5read(results, name)[which.min(abs(levels - level)), , 1])
}
headlines <- data.frame(
  programme = h5read(results, "programme_index"),
  premium = of_first_scenario("premium"),
  average = of_first_scenario("total_cost_mean"),
  error = of_first_scenario("total_cost_standard_error"),
  one_in_100 = at_level("total_cost_value_at_risk", 0.99)
)
print(headlines, digits = 15, row.names = FALSE)

# The events of trial t are rows trial_offset[t] to trial_offset[t + 1] - 1.
objects <- h5ls(results, recursive = 3)
if (any(objects$group == "/scenario/0" & objects$name == "event")) {
  offsets <- as.numeric(h5read(results, "scenario/0/event/trial_offset",
                               start = first + 1, count = count + 1, bit64conversion = "double"))
  rows <- offsets[count + 1] - offsets[1]
  slice <- function(name) {
    if (rows == 0) return(numeric(0))
    as.vector(h5read(results, paste0("scenario/0/event/", name), start = offsets[1] + 1, count = rows))
  }
  events <- data.frame(
    trial = rep(first + seq_len(count) - 1, times = diff(offsets)),
    buyer = slice("buyer"), month = slice("month"), loss = slice("loss")
  )
  cat(nrow(events), "failures in trials", first, "to", first + count - 1, "cost",
      sprintf("%.2f", sum(events$loss)), "\n")
  print(head(events, 5), digits = 15, row.names = FALSE)
} else {
  cat("no events in the file: run with --events\n")
}
h5closeAll()
