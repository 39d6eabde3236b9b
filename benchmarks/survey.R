# The job of benchmarks/survey.py by R's survey: Rscript survey.R STUDY_DIR COUNTRIES QUESTIONS run|start
suppressMessages(library(survey))
asked <- commandArgs(TRUE)
if (asked[4] == "start") quit(status = 0)
rows <- read.csv(file.path(asked[1], "data.csv"))
targets <- read.csv(file.path(asked[1], "targets.csv"))
names <- unique(targets$country)
margins <- c("gender", "age", "region", "edu", "use")
questions <- c(paste0("s", 1:18), paste0("m", 1:12))[seq_len(as.integer(asked[3]))]
for (q in grep("^s", questions, value = TRUE)) rows[[q]] <- factor(rows[[q]], levels = 1:5)
for (m in margins) rows[[m]] <- factor(rows[[m]])
count <- 0
for (c in seq_len(as.integer(asked[2])) - 1) {
  here <- rows[rows$country == c, ]
  plain <- svydesign(ids = ~1, weights = ~d, data = here)
  share <- function(m) {
    mine <- targets[targets$country == names[c + 1] & targets$margin == m, ]
    mine$target * nrow(here)
  }
  totals <- c(`(Intercept)` = nrow(here))
  for (m in margins) {
    t <- share(m)[-1]
    names(t) <- paste0(m, levels(here[[m]])[-1])
    totals <- c(totals, t)
  }
  raked <- calibrate(plain, ~ gender + age + region + edu + use, totals, calfun = "raking", epsilon = 1e-10, maxit = 100)
  for (q in questions) {
    what <- as.formula(paste0("~", q))
    total <- svymean(what, raked, na.rm = TRUE)
    count <- count + length(total)
    for (m in margins) {
      found <- svyby(what, as.formula(paste0("~", m)), raked, svymean, na.rm = TRUE)
      count <- count + nrow(found)
    }
  }
}
cat(count, "\n")
