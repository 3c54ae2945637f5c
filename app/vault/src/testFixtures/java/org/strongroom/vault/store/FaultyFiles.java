package org.strongroom.vault.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The file system of this computer, with the same paths, on which changes fail when they are told to.
 *
 * <p>Counted are the steps that a kill can fall between: to open a file for writing, to write, to flush, to rename, to make a
 * directory and to delete, from 0. A failing write has written half; any other failing step did nothing. With
 * {@code forever}, every later step fails too, the clearing up included: this is what a killed program leaves.
 */
public final class FaultyFiles extends ForwardingFiles {
    private final int at;
    private final boolean forever;
    private int steps;
    private boolean tripped;
    private boolean half;

    /** Fails the step number {@code at}, and with {@code forever} each later one. */
    public FaultyFiles(int at, boolean forever) {
        this.at = at;
        this.forever = forever;
    }

    /** Whether a step has failed. */
    public synchronized boolean tripped() {
        return tripped;
    }

    /** How many steps there were. */
    public synchronized int steps() {
        return steps;
    }

    private synchronized boolean fails() {
        boolean fails = forever ? steps >= at : steps == at;
        steps++;
        tripped |= fails;
        return fails;
    }

    private void step() throws IOException {
        if (fails()) {
            throw injected();
        }
    }

    private static IOException injected() {
        return new IOException("injected failure");
    }

    @Override
    protected void opening(Path file, boolean isNew) throws IOException {
        step();
    }

    @Override
    protected synchronized int writing(Path file, long position, ByteBuffer bytes) {
        half = fails();
        return half ? bytes.remaining() / 2 : bytes.remaining();
    }

    @Override
    protected synchronized void written(Path file) throws IOException {
        if (half) {
            half = false;
            throw injected();
        }
    }

    @Override
    protected void truncating(Path file, long size) throws IOException {
        step();
    }

    @Override
    protected void forcing(Path file) throws IOException {
        step();
    }

    @Override
    protected void makingDirectory(Path directory) throws IOException {
        step();
    }

    @Override
    protected void deleting(Path path) throws IOException {
        step();
    }

    @Override
    protected void moving(Path source, Path target) throws IOException {
        step();
    }

    @Override
    protected void copying(Path source, Path target) throws IOException {
        step();
    }

    @Override
    protected void setting(Path path) throws IOException {
        step();
    }
}
