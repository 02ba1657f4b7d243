package io.memberlink.commands.axon;

import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberId;
import java.util.stream.Stream;

/** Finds what a request has done, when nobody lived to tell. */
public interface RequestHistory {
    /** The events of the member that the request made, in order. */
    Stream<MemberEvent> events(MemberId member, String requestId);
}
