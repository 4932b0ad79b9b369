package io.goavail.dns.provider;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header Retry-After (RFC 9110, section 10.2.3). */
public final class RetryAfter {

    /** Three times the longest that is documented, by Cloudflare. One out of all reason must not stop failover for days. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** How long to wait, zero or more and {@link #LONGEST} at most; empty where the header is not there or no such thing. */
    public static Optional<Duration> of(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> SECONDS.matcher(value).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : untilDate(value, headers))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /** Counted from the answer's own Date, so that it does not matter what time this host thinks it is. */
    private static Optional<Duration> untilDate(String value, HttpHeaders headers) {
        return date(value)
                .flatMap(until -> headers.firstValue("Date")
                        .flatMap(RetryAfter::date)
                        .map(sent -> Duration.between(sent, until)));
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
