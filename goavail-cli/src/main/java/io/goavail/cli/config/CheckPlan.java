package io.goavail.cli.config;

/** How the targets of a pool are asked. */
public sealed interface CheckPlan {

    /** By echo requests. */
    record Icmp() implements CheckPlan {

        @Override
        public String toString() {
            return "icmp";
        }
    }

    /** By TCP connects to {@code port}. */
    record Tcp(int port) implements CheckPlan {

        @Override
        public String toString() {
            return "tcp:" + port;
        }
    }
}
