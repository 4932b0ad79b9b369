package io.goavail.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTest {

    @Test
    void whatIsWrittenIsRead() {
        Handle full = new Handle(
                Optional.of("blue & green = 100 %, ü"),
                Optional.of(255L),
                Optional.of("abcdef11-2222-3333-4444-555555fedcba"),
                Optional.of("2001:DB8::1"),
                true);

        assertThat(Handle.parse(full.text())).isEqualTo(full);
        assertThat(Handle.parse(Handle.SIMPLE.text())).isEqualTo(Handle.SIMPLE);
    }

    @Test
    void aSimpleRecordNeedsNone() {
        assertThat(Handle.SIMPLE.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&", "=", "&&=&", "weight=heavy", "weight=99999999999999999999", "372e67954025e0ba6aaa6d58"})
    void ofSomethingElseNothingIsRead(String text) {
        assertThat(Handle.parse(Optional.of(text))).isEqualTo(Handle.SIMPLE);
    }

    @Test
    void whatIsNotEncodedIsTakenAsItIs() {
        assertThat(Handle.parse(Optional.of("set=100%")).identifier()).contains("100%");
    }
}
