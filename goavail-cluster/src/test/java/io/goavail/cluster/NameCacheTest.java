package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameCacheTest {

    @Test
    void onlyANegativeNumberOfSecondsIsForEver() {
        assertThat(NameCache.isForEver("-1")).isTrue();
        assertThat(NameCache.isForEver(" -1")).isTrue();
        assertThat(NameCache.isForEver("0")).isFalse();
        assertThat(NameCache.isForEver("30")).isFalse();
        assertThat(NameCache.isForEver(null)).isFalse();
    }
}
