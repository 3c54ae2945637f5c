package org.strongroom.desktop.print;

import java.io.IOException;
import org.strongroom.documents.read.Page;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** A version of a document that can be read page by page. Calls block. */
public interface PrintSource {
    /** What a person calls it. */
    String name();

    /** A page, slide or part. */
    Page page(int number, int pixels, Progress progress) throws VaultException, IOException;

    /** A picture that its blocks name. */
    Page figure(int index, int pixels, Progress progress) throws VaultException, IOException;

    /** Rows of a sheet. */
    Page rows(int sheet, int from, Progress progress) throws VaultException, IOException;
}
