package io.goavail.dns.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test against a real server on the loopback interface. It is skipped, and says so, where the server is not installed;
 * with {@code GOAVAIL_LAB=required} in the environment it runs, and fails there.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(NeedsServer.Condition.class)
public @interface NeedsServer {

    /** The commands that it needs, such as {@code named}. */
    String[] value();

    /** Decides. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if ("required".equals(System.getenv("GOAVAIL_LAB"))) {
                return ConditionEvaluationResult.enabled("required");
            }
            String[] needed = AnnotationSupport.findAnnotation(context.getElement(), NeedsServer.class)
                    .map(NeedsServer::value)
                    .orElse(new String[0]);
            return Arrays.stream(needed)
                    .filter(command -> ServerProcess.find(command).isEmpty())
                    .findFirst()
                    .map(missing -> disabled(context, missing))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("installed"));
        }

        private static ConditionEvaluationResult disabled(ExtensionContext context, String missing) {
            String why = "needs " + missing;
            if (context.getTestMethod().isEmpty()) {
                System.err.println("SKIPPED " + context.getDisplayName() + ": " + why);
            }
            return ConditionEvaluationResult.disabled(why);
        }
    }
}
