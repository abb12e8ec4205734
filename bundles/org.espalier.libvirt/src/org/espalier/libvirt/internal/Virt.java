// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.StreamPointer;

/** libvirt's C interface: that of libvirt-java, and what it lacks. */
interface Virt extends Libvirt {
    int CREATE_PAUSED = 1;
    int RESTORE_RUNNING = 2;
    int RESTORE_PAUSED = 4;
    int UNDEFINE_MANAGED_SAVE = 1;
    int UNDEFINE_SNAPSHOTS_METADATA = 2;

    int XML_INACTIVE = 2;
    int XML_SECURE = 1;
    int REVERT_PAUSED = 2;
    int REVERT_FORCE = 4;

    int STREAM_NONBLOCK = 1;
    int STREAM_READABLE = 1;
    int STREAM_ERROR = 4;
    int STREAM_HANGUP = 8;

    /** What a stream's functions return where they would have to wait. */
    int STREAM_WAIT = -2;

    int STATS_CPU = 2;
    int STATS_MEMORY = 4;
    int STATS_NET = 16;
    int STATS_DISK = 32;
    int STATS_ACTIVE_ONLY = 1;

    /** Leaves out what a busy VM cannot tell at once. */
    int STATS_NO_WAIT = 1 << 29;

    int XML_MIGRATABLE = 8;

    int MIGRATE_LIVE = 1;
    int MIGRATE_PEER2PEER = 1 << 1;
    int MIGRATE_PERSIST_DEST = 1 << 3;
    int MIGRATE_UNDEFINE_SOURCE = 1 << 4;
    int MIGRATE_NON_SHARED_INC = 1 << 7;
    int MIGRATE_ABORT_ON_ERROR = 1 << 12;
    int MIGRATE_AUTO_CONVERGE = 1 << 13;

    int virTypedParamsAddString(
            PointerByReference parameters,
            IntByReference count,
            IntByReference room,
            String name,
            String value);

    int virDomainMigrateToURI3(
            DomainPointer domain, String uri, Pointer parameters, int count, int flags);

    int virGetLastErrorCode();

    String virGetLastErrorMessage();

    int virConnectRef(ConnectionPointer connection);

    int virConnectListAllDomains(
            ConnectionPointer connection, PointerByReference domains, int flags);

    DomainPointer virDomainLookupByName(ConnectionPointer connection, String name);

    int virDomainGetState(
            DomainPointer domain, IntByReference state, IntByReference reason, int flags);

    int virDomainRestoreFlags(ConnectionPointer connection, String from, String xml, int flags);

    CString virDomainSaveImageGetXMLDesc(ConnectionPointer connection, String file, int flags);

    int virDomainOpenConsole(DomainPointer domain, String device, StreamPointer stream, int flags);

    int virStreamRef(StreamPointer stream);

    int virStreamSend(StreamPointer stream, byte[] data, long length);

    int virStreamRecv(StreamPointer stream, byte[] data, long length);

    int virConnectGetAllDomainStats(
            ConnectionPointer connection, int stats, PointerByReference records, int flags);

    void virDomainStatsRecordListFree(Pointer records);
}
