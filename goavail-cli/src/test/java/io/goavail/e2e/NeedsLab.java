package io.goavail.e2e;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test with real packets in network namespaces. It is skipped, and says so, where there is no root or no tool for them;
 * with {@code GOAVAIL_LAB=required} in the environment it runs, and fails there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(NeedsLab.Condition.class)
@interface NeedsLab {

    /** Decides. */
    final class Condition implements ExecutionCondition {

        private static final String TRIAL =
                "test \"$(id -u)\" = 0 && command -v nft iptables dig tcpdump python3 > /dev/null && unshare -n ip link set lo up";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if ("required".equals(System.getenv("GOAVAIL_LAB"))) {
                return ConditionEvaluationResult.enabled("required");
            }
            if (isPossible()) {
                return ConditionEvaluationResult.enabled("namespaces can be made");
            }
            String why = "needs root, ip, nft, iptables, dig, tcpdump, python3 and network namespaces";
            System.err.println("SKIPPED " + context.getDisplayName() + ": " + why);
            return ConditionEvaluationResult.disabled(why);
        }

        private static boolean isPossible() {
            try {
                return new ProcessBuilder("sh", "-c", TRIAL)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
