<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<!-- Singular and plural of what has a number; all else is English in the source. -->
<context>
    <name>LockGraph</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::gui::FindBar</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::gui::LockGraphView</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::gui::Names</name>
    <message numerus="yes">
        <source>%n event(s) lost: their writer died</source>
        <translation>
            <numerusform>%n event lost: its writer died</numerusform>
            <numerusform>%n events lost: their writer died</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n other task(s) of this process still ran</source>
        <translation>
            <numerusform>; %n other task of this process still ran</numerusform>
            <numerusform>; %n other tasks of this process still ran</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n left)</source>
        <translation>
            <numerusform>%1 (%n left)</numerusform>
            <numerusform>%1 (%n left)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends %n bytes through %1: %2</source>
        <translation>
            <numerusform>sends %n byte through %1: %2</numerusform>
            <numerusform>sends %n bytes through %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>receives %n bytes of at most %3 from %1: %2</source>
        <translation>
            <numerusform>receives %n byte of at most %3 from %1: %2</numerusform>
            <numerusform>receives %n bytes of at most %3 from %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sends a datagram of %n bytes to port %1: %2</source>
        <translation>
            <numerusform>sends a datagram of %n byte to port %1: %2</numerusform>
            <numerusform>sends a datagram of %n bytes to port %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n bytes lost)</source>
        <translation>
            <numerusform>%1 (%n byte lost)</numerusform>
            <numerusform>%1 (%n bytes lost)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n segment(s) sent again)</source>
        <translation>
            <numerusform>%1 (%n segment sent again)</numerusform>
            <numerusform>%1 (%n segments sent again)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2: segment %3 of %n bytes (%4)</source>
        <translation>
            <numerusform>%1 to %2: segment %3 of %n byte (%4)</numerusform>
            <numerusform>%1 to %2: segment %3 of %n bytes (%4)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>datagram of %n bytes from %1 to port %2 (%3)</source>
        <translation>
            <numerusform>datagram of %n byte from %1 to port %2 (%3)</numerusform>
            <numerusform>datagram of %n bytes from %1 to port %2 (%3)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the kernel dropped %n datagram(s) to %1: there was no room</source>
        <translation>
            <numerusform>the kernel dropped %n datagram to %1: there was no room</numerusform>
            <numerusform>the kernel dropped %n datagrams to %1: there was no room</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) passed that could not be watched</source>
        <translation>
            <numerusform>%n packet passed that could not be watched</numerusform>
            <numerusform>%n packets passed that could not be watched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sets %1; %n task(s) waited</source>
        <translation>
            <numerusform>sets %1; %n task waited</numerusform>
            <numerusform>sets %1; %n tasks waited</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 may have %n worker(s)</source>
        <translation>
            <numerusform>%1 may have %n worker</numerusform>
            <numerusform>%1 may have %n workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>watches %n future(s), %1 of them done</source>
        <translation>
            <numerusform>watches %n future, %1 of them done</numerusform>
            <numerusform>watches %n futures, %1 of them done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n worker(s)</source>
        <translation>
            <numerusform>%1 has %n worker</numerusform>
            <numerusform>%1 has %n workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sees that %n thing(s) of %1 are there</source>
        <translation>
            <numerusform>sees that %n thing of %1 is there</numerusform>
            <numerusform>sees that %n things of %1 are there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::gui::NextStepsView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::gui::RepeatDialog</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::gui::TimelineView</name>
    <message numerus="yes">
        <source>%1: %n states, too short to draw</source>
        <translation>
            <numerusform>%1: %n state, too short to draw</numerusform>
            <numerusform>%1: %n states, too short to draw</numerusform>
        </translation>
    </message>
</context>
</TS>
