package org.strongroom.documents.keychain;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;
import org.strongroom.vault.model.VaultId;

/**
 * The keychain of a Linux desktop, over D-Bus: GNOME Keyring, KWallet, KeePassXC.
 *
 * <p>The secret crosses the bus as it is ("plain"): whoever can listen there can as well ask the service for it. D-Bus and the
 * library that speaks it keep copies of it on the heap until these are collected.
 */
final class SecretServiceKeychain implements Keychain {
    private static final String SCHEMA = "org.strongroom.Vault";
    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final int SHORT_ID = 8;
    private static final long STEP_MILLIS = 100;

    private final Optional<String> address;

    /** On the bus at {@code address}; absent where there is none. */
    SecretServiceKeychain(Optional<String> address) {
        this.address = address;
    }

    @Override
    public void keep(VaultId vault, Secret secret, Progress progress) throws VaultException {
        Secret own = secret.copy();
        Patience.order(progress, patience -> {
            try (own;
                    Talk talk = talk(patience)) {
                talk.keep(vault, own);
            }
        });
    }

    @Override
    public Secret get(VaultId vault, Progress progress) throws VaultException {
        return Patience.ask(progress, patience -> {
            try (Talk talk = talk(patience)) {
                return talk.get(vault);
            }
        });
    }

    @Override
    public void remove(VaultId vault, Progress progress) throws VaultException {
        Patience.order(progress, patience -> {
            try (Talk talk = talk(patience)) {
                talk.remove(vault);
            }
        });
    }

    private Talk talk(Patience patience) throws VaultException {
        if (address.isEmpty() || !Files.exists(SessionBus.socket(address.get()))) {
            throw new VaultException.KeychainUnusable(Problem.ABSENT);
        }
        try {
            DBusConnection connection = DBusConnectionBuilder.forAddress(address.get())
                    .withShared(false)
                    .build();
            boolean done = false;
            try {
                Talk talk = new Talk(connection, patience);
                done = true;
                return talk;
            } finally {
                if (!done) {
                    connection.disconnect();
                }
            }
        } catch (DBusException | DBusExecutionException e) {
            throw new VaultException.KeychainUnusable(Problem.ABSENT, e);
        }
    }

    /** What is said over one connection. */
    private static final class Talk implements AutoCloseable {
        private final DBusConnection connection;
        private final Patience patience;
        private final SecretService.Service service;
        private final DBusPath session;

        Talk(DBusConnection connection, Patience patience) throws DBusException {
            this.connection = connection;
            this.patience = patience;
            this.service = remote(SecretService.PATH, SecretService.Service.class);
            // Starts the service where it is not running; fails where there is none.
            this.session = service.openSession("plain", new Variant<>("")).second;
        }

        void keep(VaultId vault, Secret secret) throws VaultException {
            told(() -> {
                DBusPath collection = collection();
                unlock(collection);
                Map<String, Variant<?>> properties = Map.of(
                        SecretService.ITEM_LABEL,
                        new Variant<>("Strongroom " + vault.toString().substring(0, SHORT_ID)),
                        SecretService.ITEM_ATTRIBUTES,
                        new Variant<>(attributes(vault), "a{ss}"));
                SecretService.Collection into = remote(collection.getPath(), SecretService.Collection.class);
                DBusPath prompt = secret.use(bytes -> into.createItem(
                                properties, new SecretService.Wrapped(session, new byte[0], bytes, CONTENT_TYPE), true)
                        .second);
                answer(prompt);
                return Optional.empty();
            });
        }

        Secret get(VaultId vault) throws VaultException {
            return told(() -> {
                        SecretService.Pair<List<DBusPath>, List<DBusPath>> found =
                                service.searchItems(attributes(vault));
                        List<DBusPath> items = new ArrayList<>(found.first);
                        if (items.isEmpty() && !found.second.isEmpty()) {
                            unlock(found.second.getFirst());
                            items.add(found.second.getFirst());
                        }
                        if (items.isEmpty()) {
                            throw new VaultException.KeychainUnusable(Problem.MISSING);
                        }
                        SecretService.Wrapped wrapped = remote(items.getFirst().getPath(), SecretService.Item.class)
                                .getSecret(session);
                        if (wrapped.value.length != AccessKey.KEYCHAIN_BYTES) {
                            Arrays.fill(wrapped.value, (byte) 0);
                            throw new VaultException.KeychainUnusable(Problem.OUTDATED);
                        }
                        return Optional.of(Secret.take(wrapped.value));
                    })
                    .orElseThrow();
        }

        void remove(VaultId vault) throws VaultException {
            told(() -> {
                SecretService.Pair<List<DBusPath>, List<DBusPath>> found = service.searchItems(attributes(vault));
                List<DBusPath> items = new ArrayList<>(found.first);
                for (DBusPath locked : found.second) {
                    unlock(locked);
                    items.add(locked);
                }
                for (DBusPath item : items) {
                    answer(remote(item.getPath(), SecretService.Item.class).delete());
                }
                return Optional.empty();
            });
        }

        private static Map<String, String> attributes(VaultId vault) {
            return Map.of("xdg:schema", SCHEMA, "vault", vault.toString());
        }

        /** The collection that a person uses; made where there is none yet, as on a new account. */
        private DBusPath collection() throws VaultException, DBusException {
            DBusPath known = service.readAlias("default");
            if (!known.getPath().equals(SecretService.NO_PROMPT)) {
                return known;
            }
            SecretService.Pair<DBusPath, DBusPath> made =
                    service.createCollection(Map.of(SecretService.COLLECTION_LABEL, new Variant<>("Login")), "default");
            answer(made.second);
            return made.first.getPath().equals(SecretService.NO_PROMPT) ? service.readAlias("default") : made.first;
        }

        private void unlock(DBusPath locked) throws VaultException, DBusException {
            SecretService.Pair<List<DBusPath>, DBusPath> result = service.unlock(List.of(locked));
            if (result.first.isEmpty() && result.second.getPath().equals(SecretService.NO_PROMPT)) {
                throw new VaultException.KeychainUnusable(Problem.LOCKED);
            }
            answer(result.second);
        }

        /** Has the person asked, if that is needed, and waits for the answer. */
        private void answer(DBusPath path) throws VaultException, DBusException {
            if (path.getPath().equals(SecretService.NO_PROMPT)) {
                return;
            }
            BlockingQueue<Boolean> dismissed = new ArrayBlockingQueue<>(1);
            // Of the service itself alone: no other program answers for the person.
            String owner = connection.getDBusOwnerName(SecretService.BUS_NAME);
            connection.addSigHandler(SecretService.Prompt.Completed.class, owner, signal -> {
                if (signal.getPath().equals(path.getPath())) {
                    boolean ignored = dismissed.offer(signal.dismissed);
                }
            });
            SecretService.Prompt prompt = remote(path.getPath(), SecretService.Prompt.class);
            patience.personIsAsked();
            try {
                prompt.prompt("");
            } catch (DBusExecutionException e) {
                // Nobody can be asked here.
                throw new VaultException.KeychainUnusable(Problem.LOCKED, e);
            }
            while (!patience.isAbandoned()) {
                try {
                    Boolean answered = dismissed.poll(STEP_MILLIS, TimeUnit.MILLISECONDS);
                    if (answered != null) {
                        if (answered) {
                            throw new VaultException.KeychainUnusable(Problem.LOCKED);
                        }
                        return;
                    }
                } catch (InterruptedException e) {
                    throw new VaultException.Cancelled(e);
                }
            }
            prompt.dismiss();
            throw new VaultException.Cancelled();
        }

        private <T extends DBusInterface> T remote(String path, Class<T> as) throws DBusException {
            return connection.getRemoteObject(SecretService.BUS_NAME, path, as, false);
        }

        private interface Saying {
            Optional<Secret> say() throws VaultException, DBusException;
        }

        /** What the library throws, as what it means. */
        private static Optional<Secret> told(Saying saying) throws VaultException {
            try {
                return saying.say();
            } catch (DBusException | DBusExecutionException e) {
                throw new VaultException.KeychainUnusable(Problem.FAILED, e);
            }
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
