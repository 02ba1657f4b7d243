package io.memberlink.cli.importer;

import io.memberlink.domain.IdentityKind;
import io.memberlink.domain.IdentityKinds;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the cells of a column are: {@code kind}, {@code kind@issuer}, with {@code .2} and so on for further columns of one kind. */
record Column(String kind, Optional<String> issuer) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)(?:@([A-Za-z0-9._-]+?))?(?:\\.[0-9]+)?");

    static Column parse(String header, IdentityKinds kinds) {
        Matcher form = FORM.matcher(header.strip());
        Optional<IdentityKind> kind = form.matches() ? kinds.find(form.group(1)) : Optional.empty();
        if (kind.isEmpty()) {
            throw new ImportFailed("unknown column '" + header + "'; columns are "
                    + kinds.all().stream().map(Column::example).collect(Collectors.joining(", "))
                    + ", and kind.2 … for more of a kind");
        }
        Optional<String> issuer = Optional.ofNullable(form.group(2));
        if (kind.get().issuer() != issuer.isPresent()) {
            throw new ImportFailed("column '" + header + "' must be " + example(kind.get()));
        }
        return new Column(kind.get().name(), issuer);
    }

    private static String example(IdentityKind kind) {
        return kind.name() + (kind.issuer() ? "@<issuer>" : "");
    }
}
