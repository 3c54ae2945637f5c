package org.strongroom.documents.keychain;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;

/**
 * Asks a keychain on a thread of its own, and stops waiting when whoever asked does, or when nothing is heard for too long: what
 * answers lies outside this program and may be dead. Nothing is interrupted; a late answer is thrown away.
 */
final class Patience {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PERSON = Duration.ofMinutes(5);

    private final AtomicBoolean abandoned = new AtomicBoolean();
    private volatile boolean person;

    private Patience() {}

    /** What is asked; the secret it returns is closed by whoever asked. */
    interface Question {
        Secret ask(Patience patience) throws VaultException;
    }

    /** What is asked that has no answer. */
    interface Order {
        void give(Patience patience) throws VaultException;
    }

    static void order(Progress progress, Order order) throws VaultException {
        ask(progress, patience -> {
                    order.give(patience);
                    return Secret.take(new byte[0]);
                })
                .close();
    }

    static Secret ask(Progress progress, Question question) throws VaultException {
        Patience patience = new Patience();
        FutureTask<Secret> task = new FutureTask<>(() -> patience.answer(question));
        Thread thread = new Thread(task, "keychain");
        thread.setDaemon(true);
        thread.start();
        long waited = 0;
        while (true) {
            try {
                return task.get(STEP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                waited += STEP.toMillis();
                boolean silent = waited > (patience.person ? PERSON : ANSWER).toMillis();
                if (progress.cancelled() || silent) {
                    patience.abandon();
                    progress.check();
                    throw new VaultException.KeychainUnusable(Problem.FAILED, e);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof VaultException failure) {
                    throw failure;
                }
                throw new VaultException.KeychainUnusable(Problem.FAILED, e);
            } catch (InterruptedException e) {
                patience.abandon();
                Thread.currentThread().interrupt();
                throw new VaultException.Cancelled(e);
            }
        }
    }

    private Secret answer(Question question) throws VaultException {
        Secret secret = question.ask(this);
        if (abandoned.getAndSet(true)) {
            secret.close();
            throw new VaultException.Cancelled();
        }
        return secret;
    }

    private void abandon() {
        // Where the answer came at this very moment, it is left to be collected.
        abandoned.set(true);
    }

    /** Whether nobody waits for the answer any more. */
    boolean isAbandoned() {
        return abandoned.get();
    }

    /** From now on it is a person who is waited for. */
    void personIsAsked() {
        person = true;
    }
}
