package io.memberlink.eventstore.mysql;

/**
 * A small setting that operators change at run time.
 *
 * @param version grows by one with every change; 0 stands for a route that was never set
 */
public record Route(String value, long version) {}
