package io.memberlink.benchmarks.binding;

import io.memberlink.eventstore.json.RelationJson;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The baseline: the calls of the command API, read and answered by the same service, with nothing in between. */
@RestController
class NothingController {
    private static final byte[] RELATION = RelationJson.write(SampleRelation.RELATION);

    record Handle(String kind, String value) {}

    record Registration(List<Handle> identities) {}

    @PostMapping(path = "/v1/nothing", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> register(@RequestBody Registration body) {
        return answer().header(HttpHeaders.LOCATION, "/v1/members/" + SampleRelation.MEMBER)
                .body(RELATION);
    }

    @PostMapping(path = "/v1/nothing/{memberId}/identities", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> bind(@PathVariable String memberId, @RequestBody Handle body) {
        return answer().body(RELATION);
    }

    private static ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.status(201)
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, "\"" + SampleRelation.RELATION.version() + "\"");
    }
}
