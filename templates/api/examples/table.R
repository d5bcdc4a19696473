library(jsonlite)

api <- "https://catalogue.example.org/api/v1/"

# How many entries each facility is ready to start.
pairs <- fromJSON(paste0(api, "pairs.json"))
print(table(pairs$facility[pairs$verdict == "ready"]))

# The whole catalogue, one record per line.
catalogue <- stream_in(url(paste0(api, "catalogue.jsonl")), verbose = FALSE)
print(catalogue[, c("type", "id", "name")])
