// SPDX-License-Identifier: MIT
#include "gui/views/source/python_program.h"

#include <QStringList>

namespace lockstep::gui {

QString pythonIn(const QString& markdown)
{
    QStringList program;
    bool isInside = false;
    for (const QString& line : markdown.split('\n')) {
        if (isInside && line.startsWith(QStringLiteral("```")))
            return program.join('\n') + '\n';
        if (isInside)
            program << line;
        else
            isInside = line.trimmed() == QStringLiteral("```python");
    }
    return {};
}

} // namespace lockstep::gui
