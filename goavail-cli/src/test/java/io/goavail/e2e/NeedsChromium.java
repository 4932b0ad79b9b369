package io.goavail.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test in a browser. It is skipped, and says so, where there is no Chromium; with {@code GOAVAIL_LAB=required} in the
 * environment it runs, and fails there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {

    /** Decides. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if ("required".equals(System.getenv("GOAVAIL_LAB")) || isThere()) {
                return ConditionEvaluationResult.enabled("required, or there");
            }
            System.err.println("SKIPPED " + context.getDisplayName() + ": needs the command chromium");
            return ConditionEvaluationResult.disabled("needs the command chromium");
        }

        private static boolean isThere() {
            return Arrays.stream(System.getenv("PATH").split(":"))
                    .anyMatch(directory -> Files.isExecutable(Path.of(directory, "chromium")));
        }
    }
}
