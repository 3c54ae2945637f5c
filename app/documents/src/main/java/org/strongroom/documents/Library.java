package org.strongroom.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.read.Outcome;
import org.strongroom.documents.read.Page;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.Finding;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.model.VersionId;

/**
 * An open vault as a library of documents: the use-cases that both programs call.
 *
 * <p>All methods block and may be called from any thread; readers see one immutable state, writers take turns. Closing it
 * locks the vault: keys are wiped.
 */
public final class Library implements AutoCloseable {
    /** Path of the vault's home copy. */
    public Path folder() {
        throw new IllegalStateException("follows");
    }

    public VaultId id() {
        throw new IllegalStateException("follows");
    }

    /** The vault's name. */
    public String name() {
        throw new IllegalStateException("follows");
    }

    /** The entry at a path of names; the top folder for an empty one. */
    public Optional<Entry> find(List<String> path) {
        throw new IllegalStateException("follows");
    }

    public Optional<Entry> entry(NodeId id) {
        throw new IllegalStateException("follows");
    }

    /** What lies in a folder, folders first, then by name; with {@code recursive}, all below it. */
    public List<Entry> list(NodeId folder, boolean recursive) {
        throw new IllegalStateException("follows");
    }

    /** What lies in the trash, newest first. */
    public List<Entry> trashed() {
        throw new IllegalStateException("follows");
    }

    /** Versions of a document, oldest first. */
    public List<VersionInfo> history(NodeId document) throws VaultException {
        throw new IllegalStateException("follows");
    }

    /**
     * Adds files and folders below {@code into}: a directory becomes a folder of its name; a file that meets a document of
     * its name becomes a new version. Failures of single files go to the listener, the rest is done.
     *
     * @return number of files that failed
     */
    public int add(List<Path> sources, NodeId into, AddOptions options, AddListener listener)
            throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Extracts text and thumbnails of documents that have none yet. */
    public void describePending(Progress progress) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /**
     * Takes documents and folders out, byte for byte.
     *
     * @param target for one document, the file to write or a folder to write into; else a folder
     * @param version a version of the one document; else the current ones
     */
    public List<TakenOut> takeOut(
            List<NodeId> nodes, Path target, Optional<VersionId> version, boolean overwrite, Progress progress)
            throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Text and metadata of a version, from the vault where it was described, else read now. */
    public Outcome read(NodeId document, Optional<VersionId> version) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** A page of a version for looking at: text, or a picture of at most {@code maxPixels} at its longer side. */
    public Page page(NodeId document, Optional<VersionId> version, int number, int maxPixels)
            throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Makes a folder; an existing one of that name is returned. */
    public NodeId newFolder(NodeId parent, String name) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    public void rename(NodeId node, String name) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    public void move(List<NodeId> nodes, NodeId folder) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    public void trash(List<NodeId> nodes) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Brings nodes back from the trash. */
    public void restore(List<NodeId> nodes) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Makes an earlier version the current one, as a new version. */
    public void restoreVersion(NodeId document, VersionId version) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    public void tag(NodeId document, List<String> add, List<String> remove) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    public List<CopyStatus> copies() throws IOException {
        throw new IllegalStateException("follows");
    }

    /** Remembers a folder as a further copy: existing and empty, or absent in an existing parent, or a copy of this vault. */
    public CopyStatus addCopy(Path folder) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Forgets a copy; its files stay. */
    public void removeCopy(Path folder) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Brings this vault and every reachable copy up to date, both ways. */
    public List<CopyStatus> sync(Progress progress) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    public VaultStatus status() throws IOException {
        throw new IllegalStateException("follows");
    }

    /** Checks structure and signatures; with {@code all}, every byte of every pack. */
    public List<Finding> check(boolean all, boolean repair, Progress progress) throws VaultException, IOException {
        throw new IllegalStateException("follows");
    }

    /** Called after each change of what the lists show, on the thread that made it; one listener. */
    public void onChange(Runnable listener) {
        throw new IllegalStateException("follows");
    }

    @Override
    public void close() {}
}
