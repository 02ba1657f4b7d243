package io.memberlink.eventstore.json;

/**
 * An event in its stored form.
 *
 * @param type logical name, never a Java class name
 * @param revision version of the payload's form
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel untouched; nobody compares them by value
public record EncodedEvent(String type, String revision, byte[] payload) {}
