package org.strongroom.documents.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Sheets that are read row by row. */
interface GridSource extends Closeable {
    /** The names of the sheets. */
    List<String> sheets();

    /** The numbers of those that are hidden, from 1, ascending. */
    default List<Integer> hidden() {
        return List.of();
    }

    /** Begins a sheet, from 1, whose rows go into {@code grid}. */
    void begin(int sheet, Grid grid) throws IOException, Refused;

    /** Reads on, one row or so; whether there may be more. */
    boolean advance() throws IOException, Refused;

    /** A picture or chart that lies upon a sheet. */
    default Page figure(Input input, int index, int side) throws IOException, Refused {
        throw new IOException("nothing lies upon the cells");
    }

    /** A number as its style shows it. */
    String shown(String value, int style);
}
