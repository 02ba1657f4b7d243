package io.memberlink.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.query.chain.CallerClass;
import io.memberlink.web.ProblemWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class AdmissionTest {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Callers callers = new Callers(
            List.of(
                    new CallerSettings("order-center", CallerClass.ORDER, null),
                    new CallerSettings("campaign", CallerClass.MARKETING, null)),
            kind -> true);

    @Test
    void marketingOverTheLimitIsRefusedAndOrdersEnter() throws Exception {
        Admission admission = admission(1);

        MockHttpServletResponse first = enter(admission, "campaign", (request, response) -> {
            MockHttpServletResponse second = enter(admission, "campaign", (r, s) -> {});
            assertThat(second.getStatus()).isEqualTo(429);
            assertThat(second.getHeader("Retry-After")).isEqualTo("1");
            assertThat(second.getContentType()).isEqualTo("application/problem+json");
            assertThat(second.getContentAsString()).contains("\"code\":\"too-many-requests\"");
            assertThat(enter(admission, "whoever", (r, s) -> {}).getStatus()).isEqualTo(429);
            assertThat(enter(admission, "order-center", (r, s) -> {}).getStatus())
                    .isEqualTo(200);
        });

        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(enter(admission, "campaign", (request, response) -> {}).getStatus())
                .isEqualTo(200);
        assertThat(meters.get("memberlink.admission.refusals").counter().count())
                .isEqualTo(2);
    }

    @Test
    void aRefusalIsHeldBack() throws Exception {
        Admission admission = admission(1);
        enter(admission, "campaign", (request, response) -> {
            long begun = System.nanoTime();
            assertThat(enter(admission, "campaign", (r, s) -> {}).getStatus()).isEqualTo(429);
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(PAUSE.toNanos());
        });
    }

    @Test
    void theRoomForMarketingShrinksWhileItsRequestsAreSlow() throws Exception {
        Admission admission = admission(64);
        double before = limit();

        for (int i = 0; i < 5; i++) {
            enter(admission, "campaign", (request, response) -> {
                long end = System.nanoTime() + Duration.ofMillis(2).toNanos();
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            });
        }

        assertThat(limit()).isLessThan(before);
    }

    private Admission admission(int most) {
        AdmissionSettings settings = new AdmissionSettings(Duration.ofMillis(1), most, PAUSE);
        return new Admission(callers, settings, new ProblemWriter(new JsonMapper()), meters);
    }

    private double limit() {
        return meters.get("memberlink.admission.limit").gauge().value();
    }

    private static MockHttpServletResponse enter(Admission admission, String caller, FilterChain chain)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/relations/phone/1");
        request.addHeader("Caller", caller);
        MockHttpServletResponse response = new MockHttpServletResponse();
        admission.doFilter(request, response, chain);
        return response;
    }
}
