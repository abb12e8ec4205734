// SPDX-License-Identifier: EPL-2.0
/**
 * The one binary form of the site's records, for the wire and for the journal.
 *
 * <p>A message is the three bytes {@code ESP} and then three CBOR items (RFC 8949): the format's
 * version, the message's type by its registered name, and its body.
 *
 * <ul>
 *   <li>A record is a map from the names of its components to their values, in order; an empty
 *       {@code Optional} is left out. A record whose only component is called {@code value} is
 *       written as that component alone.
 *   <li>Where a component's type is sealed, the map's first entry is {@code @type}: the subtype's
 *       registered name. Names of Java classes are neither written nor read.
 *   <li>Several messages of one type are an array in place of the body.
 *   <li>Enum constants are their names, states of a VM their labels, UUIDs 16 bytes, instants
 *       {@code [seconds, nanoseconds]} since 1970, sets arrays in ascending order.
 *   <li>There are no CBOR tags.
 * </ul>
 *
 * <p>Within one version records may gain components whose type is {@code Optional}, {@code List} or
 * {@code Set}: a reader that does not know them keeps them ({@link
 * org.espalier.codec.UnknownFields}), a reader that misses them takes them for empty. Sealed types
 * may gain subtypes and enums constants; a reader that does not know one refuses it by name. Every
 * other change makes a new version.
 */
package org.espalier.codec;
