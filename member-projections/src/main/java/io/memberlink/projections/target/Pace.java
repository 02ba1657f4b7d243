package io.memberlink.projections.target;

/**
 * What an operator said about the speed of a replay.
 *
 * @param generation of the plan that it is about
 * @param eventsPerSecond of all projectors of the target together; 0 for as many as they can
 */
record Pace(long generation, long eventsPerSecond) {}
