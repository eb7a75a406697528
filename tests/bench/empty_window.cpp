// SPDX-License-Identifier: MIT
// What any Qt Widgets program needs to show a window: the measure for the start of ours, see
// start_against_kernelshark.
#include <QApplication>
#include <QMainWindow>

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.resize(1280, 720);
    window.show();
    return QApplication::exec();
}
