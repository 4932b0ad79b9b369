package io.goavail.cli;

import java.io.PrintStream;

/** Writes a plan. */
interface PlanPrinter {

    void print(Plan plan, PrintStream out);
}
