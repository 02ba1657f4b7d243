package io.memberlink.projections.target;

/** A value of a cell, with the revision that a write of it has to name. */
public record Kept<T>(T value, String revision) {}
