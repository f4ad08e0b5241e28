package dev.parley.contract;

/** One request as its server sees it: what is asked, by whom, and until when the answer is of use. */
public record Call<Q>(Q request, Caller caller, Deadline deadline) {}
