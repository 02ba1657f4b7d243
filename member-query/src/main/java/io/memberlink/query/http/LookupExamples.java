package io.memberlink.query.http;

/** What the API's page shows. */
final class LookupExamples {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    static final String ABOUT = """
            Which identities belong to the same person. Send `Caller` with every request: it decides which sources may answer and \
            which kinds are visible. Every error is a problem (RFC 9457) with a stable `code`, `retryable` and `traceId`.""";

    static final String RELATION = """
            {"memberId":"01980f2c-0000-7000-8000-000000000001","version":2,"status":"active",
             "identities":[{"kind":"el-card","value":"240000123456","epoch":1,"token":"1.2","boundAt":"2026-11-20T08:00:00Z"},
                           {"kind":"phone","value":"+8613912345678","epoch":2,"token":"2.2","boundAt":"2026-11-20T08:00:01Z"}]}
            """;

    static final String REQUEST = """
            {"identities":[{"kind":"phone","value":"139 1234 5678","atLeast":"2.2"},{"kind":"el-card","value":"240000123456"}],
             "consistency":"eventual"}
            """;

    static final String RESULTS = """
            {"results":[{"identity":{"kind":"phone","value":"+8613912345678"},"found":true,
                         "relation":{"memberId":"01980f2c-0000-7000-8000-000000000001","version":2,"status":"active","identities":[
                           {"kind":"phone","value":"+8613912345678","epoch":2,"token":"2.2","boundAt":"2026-11-20T08:00:01Z"}]},
                         "token":"2.2","servedBy":"redis-a"},
                        {"identity":{"kind":"el-card","value":"240000123456"},"found":false,"servedBy":"es-primary"}]}
            """;

    static final String UNKNOWN = """
            {"type":"urn:memberlink:problem:identity-unknown","title":"Not Found","status":404,"detail":"nobody holds this identity",
             "code":"identity-unknown","retryable":false,"traceId":"0af7651916cd43dd8448eb211c80319c"}
            """;

    static final String INVALID = """
            {"type":"urn:memberlink:problem:invalid-identity","title":"Unprocessable Content","status":422,
             "detail":"phone: not a valid number","code":"invalid-identity","retryable":false,
             "traceId":"0af7651916cd43dd8448eb211c80319c"}
            """;

    static final String MALFORMED = """
            {"type":"urn:memberlink:problem:malformed-request","title":"Bad Request","status":400,
             "detail":"unknown field at colour (line 1, column 12); known are [identities, consistency]",
             "code":"malformed-request","retryable":false,"traceId":"0af7651916cd43dd8448eb211c80319c"}
            """;

    static final String UNAVAILABLE = """
            {"type":"urn:memberlink:problem:unavailable","title":"Service Unavailable","status":503,
             "detail":"no source that may answer did","code":"unavailable","retryable":true,
             "traceId":"0af7651916cd43dd8448eb211c80319c"}
            """;

    private LookupExamples() {}
}
