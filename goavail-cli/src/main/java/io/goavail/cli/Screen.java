package io.goavail.cli;

/** The terminal that results are shown on. */
interface Screen {

    /** How much there is room for. */
    record Size(int rows, int columns) {

        /** Of a terminal that does not tell: that of the VT100. */
        static final Size USUAL = new Size(24, 80);
    }

    /** Its size now; people change it. */
    Size size();
}
