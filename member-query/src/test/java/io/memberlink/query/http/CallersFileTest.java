package io.memberlink.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.query.chain.CallerClass;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

class CallersFileTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Callers callers = new Callers(
            List.of(new CallerSettings("order-center", CallerClass.ORDER, null)), Set.of("phone", "email")::contains);

    @TempDir
    private Path folder;

    private Path file;
    private CallersFile callersFile;
    private int changes;

    @BeforeEach
    void beginWithAFile() throws IOException {
        file = folder.resolve("memberlink.yaml");
        write("memberlink: {callers: [{name: order-center, class: order}]}");
        callersFile = new CallersFile(file, callers, meters);
    }

    @Test
    void aChangeIsFollowed() throws IOException {
        write("memberlink:\n  callers:\n    - {name: order-center, class: ops}\n"
                + "    - {name: call-center, class: order, kinds: [phone, email]}\n");
        callersFile.look();

        assertThat(callers.find("order-center").callerClass()).isEqualTo(CallerClass.OPS);
        assertThat(callers.find("call-center").kinds()).contains(Set.of("phone", "email"));
        assertThat(reloads("taken")).isEqualTo(1);
        callersFile.look();
        assertThat(reloads("taken")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "memberlink: {centre: A}",
                "memberlink: {callers: [",
                "memberlink: {callers: [{name: order-center, class: king}]}",
                "memberlink: {callers: [{name: order-center}]}",
                "memberlink: {callers: [{name: order-center, class: order, kinds: [passport]}]}",
                "memberlink: {callers: [{name: twice, class: order}, {name: twice, class: ops}]}"
            })
    void whatIsNotValidChangesNothingAndIsSaidOnce(String content) throws IOException {
        write(content);
        callersFile.look();
        callersFile.look();

        assertThat(callers.find("order-center").callerClass()).isEqualTo(CallerClass.ORDER);
        assertThat(reloads("refused")).isEqualTo(1);
    }

    @Test
    void aFileThatIsAwayForAMomentIsWaitedFor() throws IOException {
        Files.delete(file);
        callersFile.look();
        write("memberlink: {callers: [{name: order-center, class: marketing}]}");
        callersFile.look();

        assertThat(callers.find("order-center").callerClass()).isEqualTo(CallerClass.MARKETING);
        assertThat(reloads("refused")).isZero();
    }

    @Test
    void itIsFoundByWhereTheCallersComeFrom() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        assertThat(CallersFile.in(environment)).isEmpty();
        new YamlPropertySourceLoader()
                .load("platform", new FileSystemResource(file))
                .forEach(environment.getPropertySources()::addLast);
        assertThat(CallersFile.in(environment)).contains(file);

        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("arguments", Map.of("memberlink.callers[0].name", "me")));
        assertThat(CallersFile.in(environment)).isEmpty();
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(++changes)));
    }

    private double reloads(String outcome) {
        return meters.get("memberlink.callers.reloads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
