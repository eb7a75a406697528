<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Blocking</name>
    <message>
        <source>Nobody waits</source>
        <translation>没有人在等待</translation>
    </message>
    <message>
        <source>%1 waits for nobody</source>
        <translation>%1没有在等任何人</translation>
    </message>
    <message>
        <source>%1 waits for itself</source>
        <translation>%1在等自己</translation>
    </message>
    <message>
        <source>Nobody has %1</source>
        <translation>没有人持有%1</translation>
    </message>
    <message>
        <source>Nobody waits for %1</source>
        <translation>没有人在等%1</translation>
    </message>
    <message>
        <source>No task is picked</source>
        <translation>没有选中任务</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 个</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Runs the scenario, goes on or pauses, at the live end</source>
        <translation>运行场景，继续或暂停，在最新处</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Closes every gate and stops virtual time</source>
        <translation>关上所有闸门，停住虚拟时间</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Lets one task take one step; the policy chooses which</source>
        <translation>让一个任务走一步；由策略选择哪个任务</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Ends this run and starts the scenario again</source>
        <translation>结束这次运行，从头再运行这个场景</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ends the run at once</source>
        <translation>立刻结束运行</translation>
    </message>
    <message>
        <source>Continue from here</source>
        <translation>从这里继续</translation>
    </message>
    <message>
        <source>Runs the scenario again up to the moment that is shown, on real tasks, and pauses there</source>
        <translation>用真实的任务重新运行到所显示的时刻，并在那里暂停</translation>
    </message>
    <message>
        <source>Run many times...</source>
        <translation>运行多次...</translation>
    </message>
    <message>
        <source>Runs the scenario a hundred times in the background and counts how it ends</source>
        <translation>在后台把场景运行一百次，统计各种结局</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Virtual time passes faster</source>
        <translation>虚拟时间走得更快</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>放慢</translation>
    </message>
    <message>
        <source>Virtual time passes slower</source>
        <translation>虚拟时间走得更慢</translation>
    </message>
    <message>
        <source>Instant time</source>
        <translation>即时时间</translation>
    </message>
    <message>
        <source>Nobody waits for a clock, or time passes again at its speed</source>
        <translation>谁也不等时钟；再按一次，时间又按自己的速度走</translation>
    </message>
    <message>
        <source>Next policy</source>
        <translation>下一个策略</translation>
    </message>
    <message>
        <source>Who runs next: the kernel, round robin, random and so on, in turn</source>
        <translation>谁先运行：内核、轮转、随机等等，依次切换</translation>
    </message>
    <message>
        <source>Next seed</source>
        <translation>下一个种子</translation>
    </message>
    <message>
        <source>Another order by the same policy</source>
        <translation>同一策略的另一种顺序</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Shows the moment one event earlier; the program stays where it is</source>
        <translation>显示前一个事件的时刻；程序停在原处</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Shows the moment one event later; at the live end it steps</source>
        <translation>显示后一个事件的时刻；在最新处则走一步</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>最新处</translation>
    </message>
    <message>
        <source>Shows the newest moment</source>
        <translation>显示最新的时刻</translation>
    </message>
    <message>
        <source>Axis: order</source>
        <translation>横轴：顺序</translation>
    </message>
    <message>
        <source>Every event has the same width</source>
        <translation>每个事件一样宽</translation>
    </message>
    <message>
        <source>Axis: virtual time</source>
        <translation>横轴：虚拟时间</translation>
    </message>
    <message>
        <source>Events lie at their virtual time</source>
        <translation>事件按虚拟时间排列</translation>
    </message>
    <message>
        <source>Axis: real time</source>
        <translation>横轴：真实时间</translation>
    </message>
    <message>
        <source>Events lie at their real time</source>
        <translation>事件按真实时间排列</translation>
    </message>
    <message>
        <source>Next axis</source>
        <translation>下一种横轴</translation>
    </message>
    <message>
        <source>Order, virtual time, real time, in turn</source>
        <translation>顺序、虚拟时间、真实时间，依次切换</translation>
    </message>
    <message>
        <source>Event before in the lane</source>
        <translation>泳道中的前一个事件</translation>
    </message>
    <message>
        <source>Shows the moment of the picked task&apos;s event before</source>
        <translation>显示选中任务前一个事件的时刻</translation>
    </message>
    <message>
        <source>Next event in the lane</source>
        <translation>泳道中的后一个事件</translation>
    </message>
    <message>
        <source>Shows the moment of the picked task&apos;s next event</source>
        <translation>显示选中任务后一个事件的时刻</translation>
    </message>
    <message>
        <source>To who woke it</source>
        <translation>转到唤醒它的任务</translation>
    </message>
    <message>
        <source>Goes back along the waking to the task that did it</source>
        <translation>沿着唤醒回到唤醒它的任务</translation>
    </message>
    <message>
        <source>To whom it wakes</source>
        <translation>转到它唤醒的任务</translation>
    </message>
    <message>
        <source>Goes on along the picked task&apos;s next waking</source>
        <translation>沿着选中任务的下一次唤醒向前</translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation>显示整个运行</translation>
    </message>
    <message>
        <source>Fits the run into the timeline and follows it</source>
        <translation>把整个运行放进时间线，并跟随它</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fewer events, wider</source>
        <translation>事件更少，更宽</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>More events, narrower</source>
        <translation>事件更多，更窄</translation>
    </message>
    <message>
        <source>To who blocks it</source>
        <translation>转到挡住它的任务</translation>
    </message>
    <message>
        <source>From a task that waits to the one that has what it waits for</source>
        <translation>从等待的任务转到持有它所等之物的任务</translation>
    </message>
    <message>
        <source>To who waits for it</source>
        <translation>转到等它的任务</translation>
    </message>
    <message>
        <source>From a task to one that waits for what it has</source>
        <translation>从一个任务转到等待它所持之物的任务</translation>
    </message>
    <message>
        <source>To the root</source>
        <translation>转到根源</translation>
    </message>
    <message>
        <source>Along all who wait to the task that keeps them waiting in the end</source>
        <translation>沿着所有等待者，找到最终让他们等待的任务</translation>
    </message>
    <message>
        <source>All views</source>
        <translation>所有视图</translation>
    </message>
    <message>
        <source>Shows all views again after one was shown large</source>
        <translation>单独放大一个视图之后，重新显示所有视图</translation>
    </message>
    <message>
        <source>Queues and pools</source>
        <translation>队列和池</translation>
    </message>
    <message>
        <source>Shows queues, pipes, pools and loops alone, large</source>
        <translation>单独放大显示队列、管道、池和循环</translation>
    </message>
    <message>
        <source>Traffic lights</source>
        <translation>红绿灯</translation>
    </message>
    <message>
        <source>Shows events, semaphores, conditions and barriers alone, large</source>
        <translation>单独放大显示事件、信号量、条件变量和屏障</translation>
    </message>
    <message>
        <source>Find a scenario</source>
        <translation>查找场景</translation>
    </message>
    <message>
        <source>Puts the cursor into the search field</source>
        <translation>把光标放到搜索框里</translation>
    </message>
    <message>
        <source>Find in the run</source>
        <translation>在运行中查找</translation>
    </message>
    <message>
        <source>Finds tasks, objects and output</source>
        <translation>查找任务、对象和输出</translation>
    </message>
    <message>
        <source>Find the next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Goes to the next place that was found</source>
        <translation>转到找到的下一处</translation>
    </message>
    <message>
        <source>Find the one before</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Goes to the place found before</source>
        <translation>转到找到的上一处</translation>
    </message>
    <message>
        <source>Only some lanes</source>
        <translation>只显示部分泳道</translation>
    </message>
    <message>
        <source>Shows only the lanes whose names hold a text</source>
        <translation>只显示名称含有某段文字的泳道</translation>
    </message>
    <message>
        <source>Close or open the group</source>
        <translation>收起或展开这一组</translation>
    </message>
    <message>
        <source>Hides or shows the lanes that lie in the picked one</source>
        <translation>隐藏或显示选中泳道里的泳道</translation>
    </message>
    <message>
        <source>Pin the lane</source>
        <translation>固定泳道</translation>
    </message>
    <message>
        <source>Keeps the picked lane at the top</source>
        <translation>让选中的泳道留在最上面</translation>
    </message>
    <message>
        <source>Sort the lanes</source>
        <translation>给泳道排序</translation>
    </message>
    <message>
        <source>By start, by name, by time waiting, in turn</source>
        <translation>按开始、按名称、按等待时间，依次切换</translation>
    </message>
    <message>
        <source>Wakings back to the first</source>
        <translation>唤醒链，直到最初</translation>
    </message>
    <message>
        <source>Draws who woke the picked task, who had woken that one, and so on</source>
        <translation>画出谁唤醒了选中的任务，谁又唤醒了那一个，依此类推</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Shows or hides the numbers of queues, semaphores, pools and sockets</source>
        <translation>显示或隐藏队列、信号量、池和套接字的数目</translation>
    </message>
    <message>
        <source>Select a range</source>
        <translation>选择范围</translation>
    </message>
    <message>
        <source>Dragging in the timeline selects a range; Shift+drag always does</source>
        <translation>在时间线上拖动来选择范围；Shift+拖动总是选择范围</translation>
    </message>
    <message>
        <source>No range</source>
        <translation>取消范围</translation>
    </message>
    <message>
        <source>Takes the selected range back</source>
        <translation>取消选中的范围</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Shows or hides what is known of the picked task and object</source>
        <translation>显示或隐藏选中的任务和对象的已知情况</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>浅底深字</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深底浅字</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>The window speaks English</source>
        <translation>窗口使用英文</translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <source>The window speaks Chinese</source>
        <translation>窗口使用中文</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Puts a picture of the window into the clipboard</source>
        <translation>把窗口的图片放到剪贴板</translation>
    </message>
    <message>
        <source>Save picture...</source>
        <translation>保存图片...</translation>
    </message>
    <message>
        <source>Writes a picture of the window to a PNG file</source>
        <translation>把窗口的图片写入 PNG 文件</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Ends the run and the program</source>
        <translation>结束运行和程序</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Lists every key</source>
        <translation>列出所有快捷键</translation>
    </message>
    <message>
        <source>About Lockstep</source>
        <translation>关于 Lockstep</translation>
    </message>
    <message>
        <source>What this is</source>
        <translation>这是什么</translation>
    </message>
    <message>
        <source>Run again the same way...</source>
        <translation>按原样再运行一次…</translation>
    </message>
    <message>
        <source>Runs the run that is shown again on real tasks, every step in the same order</source>
        <translation>用真实的任务把所显示的运行重做一遍，每一步的次序都相同</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Asks the scenario&apos;s question before the run shows the answer</source>
        <translation>在运行给出答案之前先提出场景的问题</translation>
    </message>
    <message>
        <source>Note before</source>
        <translation>上一条注释</translation>
    </message>
    <message>
        <source>Shows the moment of the note before this one</source>
        <translation>显示这之前一条注释的时刻</translation>
    </message>
    <message>
        <source>Next note</source>
        <translation>下一条注释</translation>
    </message>
    <message>
        <source>Shows the moment of the next note</source>
        <translation>显示下一条注释的时刻</translation>
    </message>
    <message>
        <source>Only what waits</source>
        <translation>只看等待</translation>
    </message>
    <message>
        <source>Draws all but the waits as traces; the legend does it state by state</source>
        <translation>除等待以外都只画成细线；在图例中可以逐个状态选择</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>添加注释</translation>
    </message>
    <message>
        <source>Writes a note at the moment that is shown</source>
        <translation>在所显示的时刻写一条注释</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Shows or hides the notes of the run</source>
        <translation>显示或隐藏这次运行的注释</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>帮助页</translation>
    </message>
    <message>
        <source>Shows what the scenario teaches, beside the list of scenarios</source>
        <translation>在场景列表旁显示这个场景讲什么</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Fills the screen with the chosen views, in large type</source>
        <translation>用大字把选定的视图铺满屏幕</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Makes everything in the window larger</source>
        <translation>把窗口中的一切放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Makes everything in the window smaller</source>
        <translation>把窗口中的一切缩小</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>通常大小</translation>
    </message>
    <message>
        <source>Everything in its usual size</source>
        <translation>一切恢复通常大小</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Black on white, patterns instead of colours</source>
        <translation>白底黑字，用图案代替颜色</translation>
    </message>
    <message>
        <source>Open recording...</source>
        <translation>打开录制…</translation>
    </message>
    <message>
        <source>Shows a run from a file</source>
        <translation>显示文件中的一次运行</translation>
    </message>
    <message>
        <source>Save recording</source>
        <translation>保存录制</translation>
    </message>
    <message>
        <source>Keeps the run with its notes and how it is looked at in its file</source>
        <translation>把运行、注释和当前的视图状态保存到它的文件</translation>
    </message>
    <message>
        <source>Save recording as...</source>
        <translation>录制另存为…</translation>
    </message>
    <message>
        <source>Keeps the run with its notes in another file</source>
        <translation>把运行和注释保存到另一个文件</translation>
    </message>
    <message>
        <source>Figure...</source>
        <translation>插图…</translation>
    </message>
    <message>
        <source>Makes a figure of chosen views for slides or paper: PNG, SVG or PDF</source>
        <translation>把所选视图做成幻灯片或论文用的插图：PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Film...</source>
        <translation>影片…</translation>
    </message>
    <message>
        <source>Makes a film of this run: GIF, MP4, WebM or a picture a step</source>
        <translation>把这次运行做成影片：GIF、MP4、WebM，或每步一张图片</translation>
    </message>
    <message>
        <source>Reset settings</source>
        <translation>重置设置</translation>
    </message>
    <message>
        <source>Forgets sizes, theme, language and speed; the window is as at first</source>
        <translation>忘掉大小、主题、语言和速度；窗口恢复最初的样子</translation>
    </message>
    <message>
        <source>Find a command...</source>
        <translation>查找命令……</translation>
    </message>
    <message>
        <source>Finds a command by its name and runs it</source>
        <translation>按名称查找命令并执行</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Shows what stands where, in a minute</source>
        <translation>用一分钟看看各处有什么</translation>
    </message>
    <message>
        <source>Compare with...</source>
        <translation>对比...</translation>
    </message>
    <message>
        <source>Shows another variant, another seed or a recording below this run, and where the two first differ</source>
        <translation>在这次运行下方显示另一个变体、另一个种子或一份录制，以及两者最先不同之处</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束对比</translation>
    </message>
    <message>
        <source>Ends the second run and shows the first alone</source>
        <translation>结束第二次运行，只显示第一次</translation>
    </message>
    <message>
        <source>Greenlets</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>Shows greenlets, their hub and who has the thread, alone, large</source>
        <translation>单独放大显示协程、它们的 hub 以及谁占有线程</translation>
    </message>
    <message>
        <source>Export the run...</source>
        <translation>导出本次运行……</translation>
    </message>
    <message>
        <source>Writes the run for other programs: Perfetto, Wireshark, Graphviz, spreadsheets</source>
        <translation>把本次运行写成其他程序能读的文件：Perfetto、Wireshark、Graphviz、电子表格</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>does</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>since</source>
        <translation>起于</translation>
    </message>
    <message>
        <source>last woken by</source>
        <translation>最近唤醒者</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，在 %2</translation>
    </message>
    <message>
        <source>source line</source>
        <translation>源代码行</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2：%1</translation>
    </message>
    <message>
        <source>started by</source>
        <translation>启动者</translation>
    </message>
    <message>
        <source>process number</source>
        <translation>进程号</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>held by</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>被遗弃</translation>
    </message>
    <message>
        <source>its owner is gone and will never give it back</source>
        <translation>持有者已不在，永远不会归还</translation>
    </message>
    <message>
        <source>acquired by</source>
        <translation>取得者</translation>
    </message>
    <message>
        <source>waited for by</source>
        <translation>等待者</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>wants</source>
        <translation>想要</translation>
    </message>
    <message>
        <source>which is held by</source>
        <translation>它的持有者</translation>
    </message>
    <message>
        <source>%1, who %2</source>
        <translation>%1，%1%2</translation>
    </message>
    <message>
        <source>place in line</source>
        <translation>排位</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>持有</translation>
    </message>
    <message>
        <source>items queued</source>
        <translation>排队数</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>counter</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>jobs that wait</source>
        <translation>等待的工作</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Chrome trace</source>
        <translation>Chrome 跟踪</translation>
    </message>
    <message>
        <source>Perfetto trace</source>
        <translation>Perfetto 跟踪</translation>
    </message>
    <message>
        <source>Packets for Wireshark</source>
        <translation>供 Wireshark 使用的数据包</translation>
    </message>
    <message>
        <source>Events as JSON Lines</source>
        <translation>事件（JSON Lines）</translation>
    </message>
    <message>
        <source>Tables, a folder of CSV files</source>
        <translation>表格（一个 CSV 文件夹）</translation>
    </message>
    <message>
        <source>Lock graph of this moment</source>
        <translation>当前时刻的锁图</translation>
    </message>
    <message>
        <source>Nothing was exported: %1.</source>
        <translation>没有导出：%1。</translation>
    </message>
    <message>
        <source>Exported as %1</source>
        <translation>已导出为 %1</translation>
    </message>
    <message>
        <source>There is no run yet that could be exported</source>
        <translation>还没有可以导出的运行</translation>
    </message>
    <message>
        <source>Export the run</source>
        <translation>导出本次运行</translation>
    </message>
    <message>
        <source>Format:</source>
        <translation>格式：</translation>
    </message>
    <message>
        <source>Exporting the run...</source>
        <translation>正在导出运行……</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled; nothing was exported</source>
        <translation>已取消；没有导出任何东西</translation>
    </message>
</context>
<context>
    <name>Greenlets</name>
    <message>
        <source>nobody</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>overdue by %1</source>
        <translation>已逾期 %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>ready, the next one on the left</source>
        <translation>就绪，左边的是下一个</translation>
    </message>
    <message>
        <source>timers, the next one on the left</source>
        <translation>定时器，左边的是下一个</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>已占用</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>places of %1</source>
        <translation>%1 的位置</translation>
    </message>
    <message>
        <source>wait for %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>thread of %1</source>
        <translation>%1 的线程</translation>
    </message>
    <message>
        <source>%1 has it</source>
        <translation>由 %1 占有</translation>
    </message>
    <message>
        <source>the hub has it</source>
        <translation>由 hub 占有</translation>
    </message>
    <message>
        <source>%1 turns before these</source>
        <translation>此前还有 %1 轮</translation>
    </message>
    <message>
        <source>%1 more have no room here</source>
        <translation>另有 %1 个放不下</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>%1 has the thread from %2 on</source>
        <translation>%1 从 %2 起占有线程</translation>
    </message>
    <message>
        <source>the hub has the thread</source>
        <translation>hub 占有线程</translation>
    </message>
    <message>
        <source>ends, to its parent: %1</source>
        <translation>结束，交给父协程：%1</translation>
    </message>
    <message>
        <source>raises %1</source>
        <translation>抛出 %1</translation>
    </message>
    <message>
        <source>its exception, to its parent</source>
        <translation>它的异常，交给父协程</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>its turn</source>
        <translation>轮到它</translation>
    </message>
    <message>
        <source>its timer</source>
        <translation>它的定时器</translation>
    </message>
    <message>
        <source>woken by %1</source>
        <translation>被 %1 唤醒</translation>
    </message>
    <message>
        <source>woken</source>
        <translation>被唤醒</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>尚缺</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>等待%1</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>已就绪</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>results, the next one on the left</source>
        <translation>结果，下一个在左</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>In the timeline: W and S zoom, A and D pan, Ctrl+wheel zooms at the mouse, Shift+wheel and drag pan, Shift+drag selects a range.</source>
        <translation>在时间线上：W 和 S 缩放，A 和 D 平移，Ctrl+滚轮在鼠标处缩放，Shift+滚轮和拖动平移，Shift+拖动选择范围。</translation>
    </message>
    <message>
        <source>About Lockstep</source>
        <translation>关于 Lockstep</translation>
    </message>
    <message>
        <source>Runs concurrent programs and shows them. Nothing on the screen is simulated: every task is a real one, in a process of its own, and the picture is drawn from what it recorded.</source>
        <translation>运行并发程序，并把它们画出来。屏幕上没有任何东西是模拟的：每个任务都是真实的，在单独的进程里运行，画面根据它记录的内容画出。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
</context>
<context>
    <name>Lights</name>
    <message>
        <source>%1 said last: “%2”</source>
        <translation>%1最后说：“%2”</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已置位</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>未置位</translation>
    </message>
    <message>
        <source>is woken</source>
        <translation>被唤醒</translation>
    </message>
    <message>
        <source>passed at %1</source>
        <translation>在 %1 通过</translation>
    </message>
    <message>
        <source>wait at the line</source>
        <translation>在停止线前等待</translation>
    </message>
    <message>
        <source>have passed</source>
        <translation>已经通过</translation>
    </message>
    <message>
        <source>the flag</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>inside, with a key</source>
        <translation>在里面，拿着钥匙</translation>
    </message>
    <message>
        <source>who has keys is not known</source>
        <translation>不知道钥匙在谁手里</translation>
    </message>
    <message>
        <source>wait for a key</source>
        <translation>等待钥匙</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>空闲 %1 / %2</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>空闲 %1</translation>
    </message>
    <message>
        <source>inside · %1 of %2</source>
        <translation>在里面 · %1 / %2</translation>
    </message>
    <message>
        <source>out, the last ones first</source>
        <translation>已出去，最后的在前</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>已破坏</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 has the lock</source>
        <translation>锁由%1持有</translation>
    </message>
    <message>
        <source>the lock is free</source>
        <translation>锁空闲</translation>
    </message>
    <message>
        <source>want the lock</source>
        <translation>想要锁</translation>
    </message>
    <message>
        <source>inside, wait</source>
        <translation>在里面等待</translation>
    </message>
    <message>
        <source>notified, need the lock</source>
        <translation>收到通知，还要拿锁</translation>
    </message>
</context>
<context>
    <name>LockGraph</name>
    <message>
        <source>waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>held by</source>
        <translation>持有</translation>
    </message>
    <message>
        <source>joins</source>
        <translation>join</translation>
    </message>
    <message>
        <source>%1, no. %2</source>
        <translation>%1，第 %2 位</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1，从 %2 起</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已不在</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>被遗弃</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>freed by</source>
        <translation>由…释放</translation>
    </message>
    <message>
        <source>set only by</source>
        <translation>只由其设置</translation>
    </message>
</context>
<context>
    <name>NextSteps</name>
    <message>
        <source>held by %1: blocks</source>
        <translation>由%1持有：会阻塞</translation>
    </message>
    <message>
        <source>none left: blocks</source>
        <translation>没有剩余：会阻塞</translation>
    </message>
    <message>
        <source>has it already</source>
        <translation>已经持有</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>alive, will wait</source>
        <translation>还活着，会等待</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>full: blocks</source>
        <translation>已满：会阻塞</translation>
    </message>
    <message>
        <source>there is room</source>
        <translation>有空位</translation>
    </message>
    <message>
        <source>empty: blocks</source>
        <translation>是空的：会阻塞</translation>
    </message>
    <message>
        <source>there is one</source>
        <translation>里面有</translation>
    </message>
    <message>
        <source>nothing came: blocks</source>
        <translation>没有东西来：会阻塞</translation>
    </message>
    <message>
        <source>something is there</source>
        <translation>有东西</translation>
    </message>
    <message>
        <source>will wait</source>
        <translation>会等待</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>会继续</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>was woken</source>
        <translation>已被唤醒</translation>
    </message>
    <message>
        <source>held by %1 again: blocks</source>
        <translation>又由%1持有：会阻塞</translation>
    </message>
    <message>
        <source>none left again: blocks</source>
        <translation>又没有剩余：会阻塞</translation>
    </message>
    <message>
        <source>waits until %1</source>
        <translation>等到 %1</translation>
    </message>
    <message>
        <source>wakes at %1</source>
        <translation>在 %1 醒来</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1，在%2之后</translation>
    </message>
    <message>
        <source>sleeps</source>
        <translation>睡眠</translation>
    </message>
    <message>
        <source>joins %1</source>
        <translation>等待%1结束</translation>
    </message>
    <message>
        <source>still alive</source>
        <translation>还活着</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>等待%1</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>由%1持有</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>在运行</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1和另外 %2 个</translation>
    </message>
    <message>
        <source>%1, held by %2</source>
        <translation>%1，由%2持有</translation>
    </message>
</context>
<context>
    <name>Queues</name>
    <message>
        <source>with the feeder</source>
        <translation>在送货线程手里</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>feeder of %1</source>
        <translation>%1的送货线程</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>没有上限</translation>
    </message>
    <message>
        <source>room for %1</source>
        <translation>能放 %1 个</translation>
    </message>
    <message>
        <source>%1 waits until all is done</source>
        <translation>%1等到全部完成</translation>
    </message>
    <message>
        <source>put last</source>
        <translation>最近放入</translation>
    </message>
    <message>
        <source>got last</source>
        <translation>最近取出</translation>
    </message>
    <message>
        <source>wait for an item</source>
        <translation>等待有东西</translation>
    </message>
    <message>
        <source>wait for room</source>
        <translation>等待空位</translation>
    </message>
    <message>
        <source>%1 in it</source>
        <translation>里面有 %1 个</translation>
    </message>
    <message>
        <source>%1 unfinished</source>
        <translation>未完成 %1</translation>
    </message>
    <message>
        <source>queue, the next one on the right</source>
        <translation>队列，下一个在右边</translation>
    </message>
    <message>
        <source>buffer of %1</source>
        <translation>%1的缓冲区</translation>
    </message>
    <message>
        <source>buffer</source>
        <translation>缓冲区</translation>
    </message>
    <message>
        <source>queue between processes</source>
        <translation>进程间的队列</translation>
    </message>
    <message>
        <source>pipe, the next one on the right</source>
        <translation>管道，下一个在右边</translation>
    </message>
    <message>
        <source>%1: open</source>
        <translation>%1：打开</translation>
    </message>
    <message>
        <source>%1: closed</source>
        <translation>%1：已关闭</translation>
    </message>
    <message>
        <source>who has %1</source>
        <translation>谁有%1</translation>
    </message>
    <message>
        <source>pipe, both ways</source>
        <translation>双向管道</translation>
    </message>
    <message>
        <source>pipe, one way</source>
        <translation>单向管道</translation>
    </message>
    <message>
        <source>%1 bytes under way</source>
        <translation>%1 字节在途中</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1 / %2 字节</translation>
    </message>
    <message>
        <source>sent last</source>
        <translation>最近发送</translation>
    </message>
    <message>
        <source>received last</source>
        <translation>最近收到</translation>
    </message>
    <message>
        <source>wait for a message</source>
        <translation>等待消息</translation>
    </message>
    <message>
        <source>workers: up to %1</source>
        <translation>工作者：最多 %1 个</translation>
    </message>
    <message>
        <source>busy: %1</source>
        <translation>忙：%1</translation>
    </message>
    <message>
        <source>waiting jobs: %1</source>
        <translation>等待的工作：%1</translation>
    </message>
    <message>
        <source>%1, submitted by %2</source>
        <translation>%1，由%2提交</translation>
    </message>
    <message>
        <source>jobs that wait, the next one on the right</source>
        <translation>等待的工作，下一个在右边</translation>
    </message>
    <message>
        <source>jobs asked for</source>
        <translation>提出的工作</translation>
    </message>
    <message>
        <source>pipe to the workers, the next one on the right</source>
        <translation>通往工作者的管道，下一个在右边</translation>
    </message>
    <message>
        <source>workers</source>
        <translation>工作者</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>runs %1</source>
        <translation>运行%1</translation>
    </message>
    <message>
        <source>%1 waits</source>
        <translation>%1在等待</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>✓ given</source>
        <translation>✓ 已交付</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>已就绪</translation>
    </message>
    <message>
        <source>on its way back</source>
        <translation>在返回途中</translation>
    </message>
    <message>
        <source>in its place</source>
        <translation>已就位</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>之前 %1 个</translation>
    </message>
    <message>
        <source>what came of them, in the order asked for</source>
        <translation>各自的结果，按提出的顺序</translation>
    </message>
    <message>
        <source>%1, put by %2 at %3</source>
        <translation>%1，由%2在 %3 放入</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>没有人</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>在运行</translation>
    </message>
    <message>
        <source>ready, the next one on the left</source>
        <translation>就绪，下一个在左边</translation>
    </message>
    <message>
        <source>timers, the next one on the left</source>
        <translation>定时器，下一个在左边</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>wait for something else</source>
        <translation>等待别的东西</translation>
    </message>
    <message>
        <source>%1 places taken</source>
        <translation>占用 %1 个位置</translation>
    </message>
    <message>
        <source>wait for it</source>
        <translation>等待它</translation>
    </message>
    <message>
        <source>%1 has the lock</source>
        <translation>锁由%1持有</translation>
    </message>
    <message>
        <source>the lock is free</source>
        <translation>锁空闲</translation>
    </message>
    <message>
        <source>want the lock</source>
        <translation>想要锁</translation>
    </message>
    <message>
        <source>inside, wait to be notified</source>
        <translation>在里面，等待通知</translation>
    </message>
    <message>
        <source>notified, need the lock again</source>
        <translation>收到通知，还要拿锁</translation>
    </message>
    <message>
        <source>wait for more</source>
        <translation>等待更多</translation>
    </message>
    <message>
        <source>never started</source>
        <translation>从未开始</translation>
    </message>
    <message>
        <source>killed with its worker</source>
        <translation>随其工作者被终止</translation>
    </message>
    <message>
        <source>ended with its worker</source>
        <translation>随其工作者结束</translation>
    </message>
    <message>
        <source>between jobs</source>
        <translation>两个任务之间</translation>
    </message>
    <message>
        <source>%1 of %2 places taken</source>
        <translation>已占用 %1/%2 个位置</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>等待%1</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>尚缺</translation>
    </message>
    <message>
        <source>waits for the next</source>
        <translation>等待下一个</translation>
    </message>
    <message>
        <source>has %1 of %2</source>
        <translation>已得到 %2 个中的 %1 个</translation>
    </message>
    <message>
        <source>%1 is given in its order, the next one on the right</source>
        <translation>%1 按顺序交付，下一个在右</translation>
    </message>
    <message>
        <source>%1 is given as it comes, the next one on the right</source>
        <translation>%1 按完成先后交付，下一个在右</translation>
    </message>
</context>
<context>
    <name>StateLook</name>
    <message>
        <source>not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>计算中</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>waits for a lock</source>
        <translation>等待锁</translation>
    </message>
    <message>
        <source>waits for something else</source>
        <translation>等待其他</translation>
    </message>
    <message>
        <source>in I/O</source>
        <translation>I/O 中</translation>
    </message>
    <message>
        <source>sleeping</source>
        <translation>睡眠中</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>at its gate</source>
        <translation>在闸门前</translation>
    </message>
</context>
<context>
    <name>Streams</name>
    <message>
        <source>sends %1</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>gets %1 of %2</source>
        <translation>收到 %1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 bytes lost</source>
        <translation>丢失 %1 字节</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>丢失 %1</translation>
    </message>
    <message>
        <source>gets %1</source>
        <translation>收到 %1</translation>
    </message>
    <message>
        <source>✕ dropped</source>
        <translation>✕ 被丢弃</translation>
    </message>
    <message>
        <source>waits in the kernel</source>
        <translation>在内核里等待</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>没有看到</translation>
    </message>
    <message>
        <source>?</source>
        <translation>？</translation>
    </message>
    <message>
        <source>datagrams → %1</source>
        <translation>数据报 → %1</translation>
    </message>
    <message>
        <source>datagrams → port %1, where no socket of the run is</source>
        <translation>数据报 → 端口 %1，那里没有这次运行的套接字</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>收到 %1</translation>
    </message>
    <message>
        <source>%1 of them cut short</source>
        <translation>其中 %1 个被截短</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>丢弃 %1</translation>
    </message>
    <message>
        <source>%1 under way</source>
        <translation>途中 %1</translation>
    </message>
    <message>
        <source>1 datagram</source>
        <translation>1 个数据报</translation>
    </message>
    <message>
        <source>%1 datagrams</source>
        <translation>%1 个数据报</translation>
    </message>
    <message>
        <source>descriptors of %1</source>
        <translation>%1的描述符</translation>
    </message>
    <message>
        <source>%1 inherited, open</source>
        <translation>%1 继承的，打开</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 打开</translation>
    </message>
    <message>
        <source>%1 closed at its end</source>
        <translation>%1 结束时关闭</translation>
    </message>
    <message>
        <source>%1 closed</source>
        <translation>%1 已关闭</translation>
    </message>
    <message>
        <source>0 bytes</source>
        <translation>0 字节</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 到 %3）</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>，剩 %1</translation>
    </message>
    <message>
        <source>%1 sends %2</source>
        <translation>%1发送 %2</translation>
    </message>
    <message>
        <source>%1 receives %2 of %3 asked for</source>
        <translation>%1收到 %2，请求了 %3</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>重发</translation>
    </message>
    <message>
        <source>window 0</source>
        <translation>窗口 0</translation>
    </message>
    <message>
        <source>%1 meets the end</source>
        <translation>%1遇到结尾</translation>
    </message>
    <message>
        <source>%1 shuts down sending</source>
        <translation>%1关停发送</translation>
    </message>
    <message>
        <source>window closed: no room</source>
        <translation>窗口关闭：没有空间</translation>
    </message>
    <message>
        <source>window open: room for %1</source>
        <translation>窗口打开：有 %1 的空间</translation>
    </message>
    <message>
        <source>cut: nothing passes any more</source>
        <translation>已切断：什么也过不去了</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>外面</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>字节 %1</translation>
    </message>
    <message>
        <source>bytes %1 to %2</source>
        <translation>字节 %1 到 %2</translation>
    </message>
    <message>
        <source>%1 from %2, %3: %4; %5; %6</source>
        <translation>%1，来自%2，%3：%4；%5；%6</translation>
    </message>
    <message>
        <source>no send</source>
        <translation>没有发送</translation>
    </message>
    <message>
        <source>sent by %1</source>
        <translation>由 %1 发送</translation>
    </message>
    <message>
        <source>in no segment that was seen</source>
        <translation>不在看到的报文段里</translation>
    </message>
    <message>
        <source>in segment %1</source>
        <translation>在报文段 %1 里</translation>
    </message>
    <message>
        <source>not received yet</source>
        <translation>还没有收到</translation>
    </message>
    <message>
        <source>received by %1</source>
        <translation>由 %1 接收</translation>
    </message>
    <message>
        <source>%1 bytes, sent again</source>
        <translation>%1 字节，重发</translation>
    </message>
    <message>
        <source>again</source>
        <translation>重发</translation>
    </message>
    <message>
        <source>segment of %1: %2, %3</source>
        <translation>报文段 %1：%2，%3</translation>
    </message>
    <message>
        <source>segment of %1, %2</source>
        <translation>报文段 %1，%2</translation>
    </message>
    <message>
        <source>segment %1</source>
        <translation>报文段 %1</translation>
    </message>
    <message>
        <source>captured</source>
        <translation>抓包</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>inferred</source>
        <translation>推断</translation>
    </message>
    <message>
        <source>… %1 more …</source>
        <translation>… 还有 %1 …</translation>
    </message>
    <message>
        <source>… %1 …</source>
        <translation>… %1 …</translation>
    </message>
    <message>
        <source>header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>h</source>
        <translation>头</translation>
    </message>
    <message>
        <source>body of %1</source>
        <translation>正文 %1</translation>
    </message>
    <message>
        <source>sends</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>segments</source>
        <translation>报文段</translation>
    </message>
    <message>
        <source>where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>receives</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>has sent nothing</source>
        <translation>什么也没有发送</translation>
    </message>
    <message>
        <source>1 send</source>
        <translation>1 次发送</translation>
    </message>
    <message>
        <source>%1 sends</source>
        <translation>%1 次发送</translation>
    </message>
    <message>
        <source>1 segment</source>
        <translation>1 个报文段</translation>
    </message>
    <message>
        <source>%1 segments</source>
        <translation>%1 个报文段</translation>
    </message>
    <message>
        <source>1 receive</source>
        <translation>1 次接收</translation>
    </message>
    <message>
        <source>%1 receives</source>
        <translation>%1 次接收</translation>
    </message>
    <message>
        <source>no receive yet</source>
        <translation>还没有接收</translation>
    </message>
    <message>
        <source>%1: %2 of %3 bytes received</source>
        <translation>%1：收到 %2 / %3 字节</translation>
    </message>
    <message>
        <source>the parser: a length of %1 is none</source>
        <translation>解析器：%1 不是合理的长度</translation>
    </message>
    <message>
        <source>the parser needs %1 for a header</source>
        <translation>解析器还要 %1才有头部</translation>
    </message>
    <message>
        <source>the parser needs %1 of %2 for a body</source>
        <translation>解析器还要 %1（共 %2）才有正文</translation>
    </message>
    <message>
        <source>%1 sends %2 of %3, part %4</source>
        <translation>%1发送 %2 / %3，第 %4 部分</translation>
    </message>
    <message>
        <source>sends %1 of %2, part %3</source>
        <translation>发送 %1 / %2，第 %3 部分</translation>
    </message>
    <message>
        <source>part %1: %2</source>
        <translation>第 %1 部分：%2</translation>
    </message>
    <message>
        <source>%1 sends %2 of %3</source>
        <translation>%1发送 %2 / %3</translation>
    </message>
    <message>
        <source>sends %1 of %2</source>
        <translation>发送 %1 / %2</translation>
    </message>
    <message>
        <source>%1 receives %2, asked for %3</source>
        <translation>%1接收 %2，请求 %3</translation>
    </message>
    <message>
        <source>receives %1, asked for %2</source>
        <translation>接收 %1，请求 %2</translation>
    </message>
    <message>
        <source>receives %1 of %2</source>
        <translation>接收 %1 / %2</translation>
    </message>
    <message>
        <source>boundary between sends lost</source>
        <translation>丢失 1 处发送边界</translation>
    </message>
    <message>
        <source>%1 boundaries between sends lost</source>
        <translation>丢失 %1 处发送边界</translation>
    </message>
    <message>
        <source>received by the program</source>
        <translation>已由程序接收</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>unread in the kernel of %1</source>
        <translation>在%1的内核里未读</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>途中</translation>
    </message>
    <message>
        <source>in flight, not acknowledged</source>
        <translation>途中，未确认</translation>
    </message>
    <message>
        <source>unsent</source>
        <translation>未发</translation>
    </message>
    <message>
        <source>not sent yet, in the kernel of %1</source>
        <translation>未发出，在%1的内核里</translation>
    </message>
    <message>
        <source>shut down</source>
        <translation>关停</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>window closed</source>
        <translation>窗口关闭</translation>
    </message>
    <message>
        <source>end met</source>
        <translation>遇到结尾</translation>
    </message>
    <message>
        <source>%1 sends %2: %3 bytes</source>
        <translation>%1 发送 %2：%3 字节</translation>
    </message>
    <message>
        <source>%1 receives %2</source>
        <translation>%1 收到 %2</translation>
    </message>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>thrown away</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>thrown away by the reset</source>
        <translation>因复位而被丢弃</translation>
    </message>
    <message>
        <source>thrown away: %1 was closed</source>
        <translation>已丢弃：%1 已关闭</translation>
    </message>
    <message>
        <source>%1 waited in %2 from %3 to the end</source>
        <translation>%1 从 %3 起在 %2 中一直等到结束</translation>
    </message>
    <message>
        <source>%1 waits in %2 since %3</source>
        <translation>%1 自 %3 起在 %2 中等待</translation>
    </message>
    <message>
        <source>waits in %1</source>
        <translation>在 %1 中等待</translation>
    </message>
    <message>
        <source>%1 waits in %2</source>
        <translation>%1 在 %2 中等待</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>排队 %1</translation>
    </message>
    <message>
        <source>%1 unfinished</source>
        <translation>未完成 %1</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>空闲 %1</translation>
    </message>
    <message>
        <source>counter %1</source>
        <translation>计数 %1</translation>
    </message>
    <message>
        <source>%1 jobs wait</source>
        <translation>%1 项工作在等</translation>
    </message>
    <message>
        <source>%1 busy</source>
        <translation>忙 %1</translation>
    </message>
    <message>
        <source>%1 unread</source>
        <translation>未读 %1</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>被杀死</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>notified nobody</source>
        <translation>通知了空处</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>deadlock over</source>
        <translation>死锁解除</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>waiting for the window</source>
        <translation>等待窗口</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>偏离</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>held, others wait</source>
        <translation>持有，有人在等</translation>
    </message>
    <message>
        <source>several, in the colour of the most frequent</source>
        <translation>多种，颜色取最多的一种</translation>
    </message>
    <message>
        <source>+%1 closed</source>
        <translation>+%1 已收起</translation>
    </message>
    <message>
        <source>the task differs from here</source>
        <translation>任务从此处起不同</translation>
    </message>
    <message>
        <source>first difference</source>
        <translation>首个差异</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>属于 %1</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>buffer of %1</source>
        <translation>%1 的缓冲区</translation>
    </message>
    <message>
        <source>no. %1</source>
        <translation>第 %1 个</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>start refused</source>
        <translation>启动被拒绝</translation>
    </message>
    <message>
        <source>stepped by hand</source>
        <translation>手动单步</translation>
    </message>
    <message>
        <source>callback of %1</source>
        <translation>%1 的回调</translation>
    </message>
    <message>
        <source>callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>result lies here until it is fetched</source>
        <translation>结果放在这里，等人来取</translation>
    </message>
    <message>
        <source>result lies here</source>
        <translation>结果待取</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>chosen: %1</source>
        <translation>选择方式：%1</translation>
    </message>
    <message>
        <source>runs a callback</source>
        <translation>运行回调</translation>
    </message>
    <message>
        <source>result not fetched yet</source>
        <translation>结果还没有取走</translation>
    </message>
    <message>
        <source>%1, no handle</source>
        <translation>%1，没有句柄</translation>
    </message>
    <message>
        <source>no handle</source>
        <translation>没有句柄</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A scenario is ready. Run starts it: real threads, processes or greenlets, not a simulation. Space does the same.</source>
        <translation>一个场景已经准备好。“运行”会启动它：真正的线程、进程或 greenlet，不是模拟。按空格键也一样。</translation>
    </message>
    <message>
        <source>The scenarios, by chapter. Type to search, in English or Chinese; Ctrl+K comes here.</source>
        <translation>按章节排列的场景。输入文字即可搜索，中英文都行；Ctrl+K 跳到这里。</translation>
    </message>
    <message>
        <source>What this scenario teaches, and what you may change about it. Predict asks its question before you see the answer.</source>
        <translation>这个场景讲什么、可以改什么。“预测”在给出答案之前先提问。</translation>
    </message>
    <message>
        <source>A lane for each task: what it does and what it waits for. Drag pans, Ctrl+wheel zooms, a click shows that moment everywhere.</source>
        <translation>每个任务一条泳道：它在做什么、在等什么。拖动平移，Ctrl+滚轮缩放，单击则在所有视图中显示那一刻。</translation>
    </message>
    <message>
        <source>Who holds what and who waits for whom, at the moment that is shown. A deadlock is a red ring.</source>
        <translation>在所显示的时刻，谁持有什么、谁在等谁。死锁是一个红色的环。</translation>
    </message>
    <message>
        <source>Step lets one task take one step. Under Next steps you choose which task, and see why one cannot go on.</source>
        <translation>“单步”让一个任务走一步。在“下一步”中可以选择哪个任务，也能看到谁为什么走不了。</translation>
    </message>
    <message>
        <source>Every key stands here. Ctrl+Shift+P finds any command by its name, and F11 fills the screen for a room.</source>
        <translation>所有按键都在这里。Ctrl+Shift+P 按名称查找命令，F11 为教室铺满屏幕。</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 个在等待</translation>
    </message>
    <message>
        <source>held by</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>%1 of %2 writes lost</source>
        <translation>丢失 %1 / %2 次写入</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>old</source>
        <translation>过期</translation>
    </message>
    <message>
        <source>used</source>
        <translation>用过</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>之前 %1 个</translation>
    </message>
    <message>
        <source>begins as</source>
        <translation>初值</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>%1 has read %2</source>
        <translation>%1读到了 %2</translation>
    </message>
    <message>
        <source>%1 has read %2, which is old by now</source>
        <translation>%1读到了 %2，现在已经过期</translation>
    </message>
    <message>
        <source>%1 has read %2, and written since</source>
        <translation>%1读到了 %2，之后已写入</translation>
    </message>
    <message>
        <source>%1&apos;s write of %2 is lost: it was overwritten by one who did not know of it</source>
        <translation>%1写入的 %2 丢失了：被一个不知道它的任务覆盖了</translation>
    </message>
    <message>
        <source>%1, %2, is %3</source>
        <translation>%1（%2）是 %3</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>写入</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Click a task, a bar or an object to read about it here.</source>
        <translation>点一个任务、一个条或一个对象，这里就有说明。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Every event of the run appears here, in order.</source>
        <translation>运行中的每个事件按顺序出现在这里。</translation>
    </message>
    <message>
        <source>Traffic lights</source>
        <translation>红绿灯</translation>
    </message>
    <message>
        <source>Events appear here as traffic lights, semaphores as rooms with keys, barriers as gates.</source>
        <translation>事件在这里画成红绿灯，信号量画成有钥匙的房间，屏障画成门。</translation>
    </message>
    <message>
        <source>Who waits for whom</source>
        <translation>谁在等谁</translation>
    </message>
    <message>
        <source>Tasks, the locks they hold and the locks they wait for appear here; a deadlock as a red ring.</source>
        <translation>任务、它们持有的锁和等待的锁出现在这里；死锁是一个红色的环。</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>While a run is paused, every task&apos;s next step stands here, with a button that lets it happen.</source>
        <translation>暂停时，这里列出每个任务的下一步，按一下按钮就让它发生。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>What the tasks print appears here.</source>
        <translation>任务打印的内容出现在这里。</translation>
    </message>
    <message>
        <source>Queues and pools</source>
        <translation>队列和池</translation>
    </message>
    <message>
        <source>Queues, pipes and pools appear here, with what lies in them and who waits at either end.</source>
        <translation>队列、管道和池出现在这里：里面有什么，两端谁在等。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源代码</translation>
    </message>
    <message>
        <source>The source of the chosen scenario appears here.</source>
        <translation>所选场景的源代码出现在这里。</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>字节流</translation>
    </message>
    <message>
        <source>The bytes of the run&apos;s connections appear here: sends above, receives below.</source>
        <translation>运行中各连接的字节出现在这里：上面是发送，下面是接收。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Start a run to see its tasks here.</source>
        <translation>开始运行，就能在这里看到任务。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Shared variables and files appear here.</source>
        <translation>共享变量和文件出现在这里。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>N notes something at the moment that is shown; Ctrl+S keeps it.</source>
        <translation>按 N 在所显示的时刻写注释；按 Ctrl+S 保存。</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>帮助页</translation>
    </message>
    <message>
        <source>What the chosen scenario shows, and what to try.</source>
        <translation>所选场景展示什么，可以试试什么。</translation>
    </message>
    <message>
        <source>Greenlets</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>Greenlets appear here: who has the thread, where the others are suspended, and what came with a switch.</source>
        <translation>协程显示在这里：谁占有线程，其他的挂起在哪里，以及切换时带来了什么。</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>梯形图</translation>
    </message>
    <message>
        <source>The calls at the two ends of the run&apos;s connections appear here, with what passed between them.</source>
        <translation>运行中各连接两端的调用显示在这里，连同两端之间传递的内容。</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>%1 (not now)</source>
        <translation>%1（现在不行）</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::CompareDialog</name>
    <message>
        <source>Compare with a recording</source>
        <translation>与录制对比</translation>
    </message>
    <message>
        <source>Recordings (*.lockstep)</source>
        <translation>录制 (*.lockstep)</translation>
    </message>
    <message>
        <source>Compare with another run</source>
        <translation>与另一次运行对比</translation>
    </message>
    <message>
        <source>The first run is: %1. Below it is shown:</source>
        <translation>第一次运行是：%1。其下方显示：</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Who runs next</source>
        <translation>下一个谁运行</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>A recording...</source>
        <translation>录制文件...</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::DetailsView</name>
    <message>
        <source>What is picked, in words</source>
        <translation>用文字说明选中的内容</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::EventFilterBar</name>
    <message>
        <source>Only events of this task</source>
        <translation>只看这个任务的事件</translation>
    </message>
    <message>
        <source>Only events about this object</source>
        <translation>只看关于这个对象的事件</translation>
    </message>
    <message>
        <source>Only events of this kind</source>
        <translation>只看这种事件</translation>
    </message>
    <message>
        <source>Shows all events again</source>
        <translation>重新显示所有事件</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>所有事件</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>种类</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::EventsView</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Events of the log</source>
        <translation>日志中的事件</translation>
    </message>
    <message>
        <source>No event of the log is like that.</source>
        <translation>日志里没有这样的事件。</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::FigureDialog</name>
    <message>
        <source>Save the figure</source>
        <translation>保存插图</translation>
    </message>
    <message>
        <source>Figures (%1)</source>
        <translation>插图 (%1)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Not saved: %1.</source>
        <translation>没有保存：%1。</translation>
    </message>
    <message>
        <source>The figure is in the clipboard</source>
        <translation>插图已复制到剪贴板</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>插图</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save...</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::FigureForm</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>With</source>
        <translation>包括</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>the whole run</source>
        <translation>整个运行</translation>
    </message>
    <message>
        <source>what the timeline shows</source>
        <translation>时间线上显示的部分</translation>
    </message>
    <message>
        <source>the selected range</source>
        <translation>选中的范围</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>标尺</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>A sentence below the views</source>
        <translation>视图下方的一句话</translation>
    </message>
    <message>
        <source>Which views are on the page</source>
        <translation>页面上有哪些视图</translation>
    </message>
    <message>
        <source>Which lanes of the timeline</source>
        <translation>时间线的哪些泳道</translation>
    </message>
    <message>
        <source>Which stretch of the run</source>
        <translation>运行的哪一段</translation>
    </message>
    <message>
        <source>Colours of the figure</source>
        <translation>插图的颜色</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>Pixels of a PNG for each of the size</source>
        <translation>PNG 中每个单位的像素数</translation>
    </message>
    <message>
        <source>Arrows of every start and waking</source>
        <translation>每次启动和唤醒的箭头</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::FigurePreview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Choose a view to see the figure.</source>
        <translation>选择一个视图即可看到插图。</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::FilmDialog</name>
    <message>
        <source>%1 pictures</source>
        <translation>%1 张图片</translation>
    </message>
    <message>
        <source>%1 s, %2 frames</source>
        <translation>%1 秒，%2 帧</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Record...</source>
        <translation>录制…</translation>
    </message>
    <message>
        <source>A new folder for the pictures</source>
        <translation>存放图片的新文件夹</translation>
    </message>
    <message>
        <source>Save the film</source>
        <translation>保存影片</translation>
    </message>
    <message>
        <source>Films (%1)</source>
        <translation>影片 (%1)</translation>
    </message>
    <message>
        <source>The film is being made...</source>
        <translation>正在制作影片…</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written</source>
        <translation>已取消；没有写入任何文件</translation>
    </message>
    <message>
        <source>Not saved: %1.</source>
        <translation>没有保存：%1。</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>What passes evenly</source>
        <translation>匀速流逝的是什么</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>virtual seconds a second</source>
        <translation>虚拟秒/秒</translation>
    </message>
    <message>
        <source>events a second</source>
        <translation>事件/秒</translation>
    </message>
    <message>
        <source> frames a second</source>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Kind of film</source>
        <translation>影片类型</translation>
    </message>
    <message>
        <source>How much of the film is there</source>
        <translation>影片已完成多少</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::FindBar</name>
    <message>
        <source>Find tasks, objects, output</source>
        <translation>查找任务、对象、输出</translation>
    </message>
    <message>
        <source>Find in the run</source>
        <translation>在运行中查找</translation>
    </message>
    <message>
        <source>Only these lanes</source>
        <translation>只显示这些泳道</translation>
    </message>
    <message>
        <source>Shows only the lanes whose names hold the text</source>
        <translation>只显示名称含有这段文字的泳道</translation>
    </message>
    <message>
        <source>The place before (Shift+Enter)</source>
        <translation>上一处 (Shift+Enter)</translation>
    </message>
    <message>
        <source>The next place (Enter)</source>
        <translation>下一处 (Enter)</translation>
    </message>
    <message>
        <source>Closes the bar and shows all lanes (Escape)</source>
        <translation>关闭查找栏，显示所有泳道 (Escape)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>没有找到</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::GreenletsView</name>
    <message>
        <source>At this moment there is no greenlet.</source>
        <translation>此刻没有协程。</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::InputBar</name>
    <message>
        <source>This holds from the next run on.</source>
        <translation>从下一次运行起生效。</translation>
    </message>
    <message>
        <source>Run it: a task that asks gets its line from you.</source>
        <translation>运行它：任务询问时，由你输入一行。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
    <message>
        <source>I type</source>
        <translation>我来输入</translation>
    </message>
    <message>
        <source>Where the tasks&apos; input comes from</source>
        <translation>任务的输入从哪里来</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::LightsView</name>
    <message>
        <source>At this moment there is no event, semaphore, condition or barrier.</source>
        <translation>此刻没有事件、信号量、条件变量或屏障。</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::LockGraphView</name>
    <message>
        <source>Who waits for whom</source>
        <translation>谁在等谁</translation>
    </message>
    <message>
        <source>At this moment nobody holds or waits for anything.</source>
        <translation>此刻没有人持有或等待任何东西。</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>被遗弃</translation>
    </message>
    <message>
        <source>hang</source>
        <translation>停住</translation>
    </message>
    <message>
        <source>could deadlock</source>
        <translation>可能死锁</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 个在等待</numerusform>
        </translation>
    </message>
    <message>
        <source>Deadlock: %1.</source>
        <translation>死锁：%1。</translation>
    </message>
    <message>
        <source>Deadlock: a circle of %1 tasks, each waits for what the next one has.</source>
        <translation>死锁：%1 个任务成环，每个都在等待下一个所持有的东西。</translation>
    </message>
    <message>
        <source>There are %1 circles.</source>
        <translation>共有 %1 个环。</translation>
    </message>
    <message>
        <source>Abandoned: %1 waits for %2, which %3 had when it ended.</source>
        <translation>被遗弃：%1等待%2，而%3结束时还持有它。</translation>
    </message>
    <message>
        <source>%1 waits for %2</source>
        <translation>%1等待%2</translation>
    </message>
    <message>
        <source>%1 more wait</source>
        <translation>还有 %1 个在等待</translation>
    </message>
    <message>
        <source>Hang, but no circle: %1.</source>
        <translation>停住，但没有环：%1。</translation>
    </message>
    <message>
        <source>Abandoned: %1.</source>
        <translation>被遗弃：%1。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>%1 takes %2 while it has %3</source>
        <translation>%1持有%3时又取得%2</translation>
    </message>
    <message>
        <source>No deadlock here, but in another order there could be one: %1 locks are taken round in a circle.</source>
        <translation>这里没有死锁，但换一种顺序就可能有：%1 把锁的获取顺序成环。</translation>
    </message>
    <message>
        <source>No deadlock here, but in another order there could be one: %1.</source>
        <translation>这里没有死锁，但换一种顺序就可能有：%1。</translation>
    </message>
    <message>
        <source>%1 has %2 since %3</source>
        <translation>%1从 %3 起持有%2</translation>
    </message>
    <message>
        <source>%1 joins %2 since %3</source>
        <translation>%1从 %3 起等待%2结束</translation>
    </message>
    <message>
        <source>%1 waits for %2 since %3, place %4 in its queue</source>
        <translation>%1从 %3 起等待%2，排在第 %4 位</translation>
    </message>
    <message>
        <source>%1 waits for %2 since %3</source>
        <translation>%1从 %3 起等待%2</translation>
    </message>
    <message>
        <source>%1, count %2</source>
        <translation>%1，计数 %2</translation>
    </message>
    <message>
        <source>only %1 can free %2</source>
        <translation>只有 %1 能释放 %2</translation>
    </message>
    <message>
        <source>Deadlock: %1 waits for %2, which only %1 sets.</source>
        <translation>死锁：%1 等待 %2，而只有 %1 自己会设置它。</translation>
    </message>
    <message>
        <source>only %1 sets %2</source>
        <translation>只有 %1 会设置 %2</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::MainWindow</name>
    <message>
        <source>The picture is in the clipboard</source>
        <translation>图片已在剪贴板中</translation>
    </message>
    <message>
        <source>Who runs next holds from the next run on</source>
        <translation>“谁先运行”从下一次运行起生效</translation>
    </message>
    <message>
        <source>The runner %1 has no scenarios.</source>
        <translation>运行程序 %1 没有场景。</translation>
    </message>
    <message>
        <source>The scenarios are not there: %1.</source>
        <translation>得不到场景：%1。</translation>
    </message>
    <message>
        <source>Space runs it, F10 steps it; ? lists every key</source>
        <translation>空格键运行，F10 单步；? 列出所有快捷键</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>The picture could not be written to %1.</source>
        <translation>图片无法写入 %1。</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>当前场景</translation>
    </message>
    <message>
        <source>There is no run yet to make a figure of</source>
        <translation>还没有可以做成插图的运行</translation>
    </message>
    <message>
        <source>There is no run yet to make a film of</source>
        <translation>还没有可以做成影片的运行</translation>
    </message>
    <message>
        <source>There is no run to note something at</source>
        <translation>没有运行，无处写注释</translation>
    </message>
    <message>
        <source>There is no further note</source>
        <translation>没有更多的注释了</translation>
    </message>
    <message>
        <source>The scenario of this recording is not installed here</source>
        <translation>这里没有安装这份录制的场景</translation>
    </message>
    <message>
        <source>The scenario&apos;s source is another one by now: Run again the same way asks about it, or choose it in the list</source>
        <translation>这个场景的源码现在已经不同：“按原样再运行一次”会先询问，也可以在列表中选择它</translation>
    </message>
    <message>
        <source>There is no run to do again</source>
        <translation>没有可以重做的运行</translation>
    </message>
    <message>
        <source>The run still goes on; it can be done again when it is over</source>
        <translation>运行还在继续；结束后才能重做</translation>
    </message>
    <message>
        <source>Everything at %1 %</source>
        <translation>大小 %1 %</translation>
    </message>
    <message>
        <source>The settings are as at first</source>
        <translation>设置已恢复最初的样子</translation>
    </message>
    <message>
        <source>There is no second run: %1.</source>
        <translation>没有第二次运行：%1。</translation>
    </message>
    <message>
        <source>no scenario is chosen</source>
        <translation>没有选择场景</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::MiniMap</name>
    <message>
        <source>Map of the whole run</source>
        <translation>整个运行的缩略图</translation>
    </message>
    <message>
        <source>The whole run; drag the window over what the timeline shows</source>
        <translation>整个运行；把窗口拖到时间线要显示的地方</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::Names</name>
    <message>
        <source>captured</source>
        <translation>抓包得到</translation>
    </message>
    <message>
        <source>reported by the kernel</source>
        <translation>由内核报告</translation>
    </message>
    <message>
        <source>inferred</source>
        <translation>推断</translation>
    </message>
    <message>
        <source>the run starts</source>
        <translation>运行开始</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>continued</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>virtual time jumps from deadline to deadline</source>
        <translation>虚拟时间从一个到期时刻跳到下一个</translation>
    </message>
    <message>
        <source>virtual time stands still</source>
        <translation>虚拟时间停住</translation>
    </message>
    <message>
        <source>virtual time runs at %1 times real time</source>
        <translation>虚拟时间的速度是真实时间的 %1 倍</translation>
    </message>
    <message>
        <source>the clock goes to %1</source>
        <translation>时钟走到 %1</translation>
    </message>
    <message>
        <source>the run waited %1 ms for the window</source>
        <translation>运行等了窗口 %1 毫秒</translation>
    </message>
    <message>
        <source>paused: the window took no events for ten seconds</source>
        <translation>暂停：窗口有十秒没有取走事件</translation>
    </message>
    <message>
        <source>the run is over: %1</source>
        <translation>运行结束：%1</translation>
    </message>
    <message>
        <source>nobody can go on: %1</source>
        <translation>谁也不能继续：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) lost: their writer died</source>
        <translation>
            <numerusform>丢失 %n 个事件：写事件的进程死了</numerusform>
        </translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>deadlock: %1</source>
        <translation>死锁：%1</translation>
    </message>
    <message>
        <source>the deadlock is over: %1 goes on</source>
        <translation>死锁解除：%1继续</translation>
    </message>
    <message>
        <source>step %1 of the schedule does not fit: %2 cannot %3</source>
        <translation>调度的第 %1 步不符：%2不能%3</translation>
    </message>
    <message>
        <source>replayed up to here; from here on: %1</source>
        <translation>重放到这里；从这里起：%1</translation>
    </message>
    <message>
        <source>you let %1 take a step</source>
        <translation>你让%1走一步</translation>
    </message>
    <message>
        <source>starts %1</source>
        <translation>启动%1</translation>
    </message>
    <message>
        <source>%1 is made</source>
        <translation>创建了%1</translation>
    </message>
    <message>
        <source>begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>raises %1</source>
        <translation>抛出 %1</translation>
    </message>
    <message>
        <source>its function returns</source>
        <translation>它的函数返回</translation>
    </message>
    <message>
        <source>%1 has waited long enough for %2</source>
        <translation>%1等待%2超时</translation>
    </message>
    <message>
        <source>%1 wakes up</source>
        <translation>%1醒来</translation>
    </message>
    <message>
        <source>%1 is woken to be stopped</source>
        <translation>%1被唤醒，以便停止</translation>
    </message>
    <message>
        <source>%1 is woken: %2 is ready</source>
        <translation>%1被唤醒：%2就绪</translation>
    </message>
    <message>
        <source>wakes %1</source>
        <translation>唤醒%1</translation>
    </message>
    <message>
        <source>joins %1</source>
        <translation>等待%1结束</translation>
    </message>
    <message>
        <source>gives up joining %1</source>
        <translation>不再等待%1结束</translation>
    </message>
    <message>
        <source>joins %1, which has ended</source>
        <translation>等待%1结束，它已经结束</translation>
    </message>
    <message>
        <source>has joined %1</source>
        <translation>等到了%1结束</translation>
    </message>
    <message>
        <source>computes until %1</source>
        <translation>计算到 %1</translation>
    </message>
    <message>
        <source>sleeps until %1 and keeps its carrier</source>
        <translation>睡到 %1，不让出载体</translation>
    </message>
    <message>
        <source>sleeps until %1</source>
        <translation>睡到 %1</translation>
    </message>
    <message>
        <source>has computed</source>
        <translation>算完了</translation>
    </message>
    <message>
        <source>is awake</source>
        <translation>醒了</translation>
    </message>
    <message>
        <source>prints “%1”</source>
        <translation>打印“%1”</translation>
    </message>
    <message>
        <source>announces %1: %2</source>
        <translation>宣告%1：%2</translation>
    </message>
    <message>
        <source>announces “%1”</source>
        <translation>宣告“%1”</translation>
    </message>
    <message>
        <source>may not %1</source>
        <translation>不可以%1</translation>
    </message>
    <message>
        <source>must wait: %1</source>
        <translation>必须等待：%1</translation>
    </message>
    <message>
        <source>makes the %1 %2</source>
        <translation>创建%1“%2”</translation>
    </message>
    <message>
        <source>the %1 %2 is made</source>
        <translation>创建了%1“%2”</translation>
    </message>
    <message>
        <source>wants %1; %2 holds it</source>
        <translation>想要%1，它由%2持有</translation>
    </message>
    <message>
        <source>wants %1 and must wait</source>
        <translation>想要%1，必须等待</translation>
    </message>
    <message>
        <source>takes %1 once more (%2 times)</source>
        <translation>再次取得%1（共 %2 次）</translation>
    </message>
    <message>
        <source>gets %1 after its wait</source>
        <translation>等到了%1</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>取得%1</translation>
    </message>
    <message>
        <source>puts %1 down</source>
        <translation>释放%1</translation>
    </message>
    <message>
        <source>releases %1 once (%2 to go)</source>
        <translation>释放%1一次（还要 %2 次）</translation>
    </message>
    <message>
        <source>%1 is free again: its owner %2 is gone, and the next one is told</source>
        <translation>%1又空闲了：持有者%2已不在，并告诉了下一个</translation>
    </message>
    <message>
        <source>finds %1 taken again, by %2</source>
        <translation>发现%1又被%2取得</translation>
    </message>
    <message>
        <source>gives up waiting for %1</source>
        <translation>不再等待%1</translation>
    </message>
    <message>
        <source>does not get %1</source>
        <translation>没有得到%1</translation>
    </message>
    <message>
        <source>forks the process of %1 (%2)</source>
        <translation>fork 出%1的进程 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>; %n other task(s) of this process still ran</source>
        <translation>
            <numerusform>；当时这个进程还有 %n 个别的任务在运行</numerusform>
        </translation>
    </message>
    <message>
        <source>starts the program anew as the process of %1 (%2)</source>
        <translation>重新启动程序，作为%1的进程 (%2)</translation>
    </message>
    <message>
        <source>the process of %1 was ended by signal %2</source>
        <translation>%1的进程被信号 %2 终止</translation>
    </message>
    <message>
        <source>the process of %1 is over, exit code %2</source>
        <translation>%1的进程结束，退出码 %2</translation>
    </message>
    <message>
        <source>the zombie of %1 is gone</source>
        <translation>%1的僵尸进程已被回收</translation>
    </message>
    <message>
        <source>sends signal %1 to %2</source>
        <translation>向%2发送信号 %1</translation>
    </message>
    <message>
        <source>leaves its process at once, exit code %1</source>
        <translation>立刻离开自己的进程，退出码 %1</translation>
    </message>
    <message>
        <source>%1 is without an owner for ever: %2 is gone</source>
        <translation>%1永远没有持有者了：%2已不在</translation>
    </message>
    <message>
        <source>%1 has been computing for %2 ms</source>
        <translation>%1已经计算了 %2 毫秒</translation>
    </message>
    <message>
        <source>%1 is blocked outside the run</source>
        <translation>%1阻塞在运行之外</translation>
    </message>
    <message>
        <source>%1 is blocked outside the run, in system call %2</source>
        <translation>%1阻塞在运行之外，在系统调用 %2 中</translation>
    </message>
    <message>
        <source>others go on without %1: these steps cannot be repeated exactly</source>
        <translation>别的任务不等%1就继续：这些步骤无法精确重现</translation>
    </message>
    <message>
        <source>makes a call outside the run</source>
        <translation>调用运行之外的函数</translation>
    </message>
    <message>
        <source>is back from its call outside the run</source>
        <translation>从运行之外的调用返回</translation>
    </message>
    <message>
        <source>%1 and %2 are the ends of a pipe</source>
        <translation>%1和%2是一个管道的两端</translation>
    </message>
    <message>
        <source>a pipe leads from %1 to %2</source>
        <translation>一个管道从%1通到%2</translation>
    </message>
    <message>
        <source>%1 is an end of a pipe</source>
        <translation>%1是管道的一端</translation>
    </message>
    <message>
        <source>%1 holds %2</source>
        <translation>%1持有%2</translation>
    </message>
    <message>
        <source>%1 inherits a copy of %2</source>
        <translation>%1继承了%2的一个副本</translation>
    </message>
    <message>
        <source>the end of %1 closes its copy of %2</source>
        <translation>%1结束，它的%2副本随之关闭</translation>
    </message>
    <message>
        <source>closes %1&apos;s copy of %2</source>
        <translation>关闭%1的%2副本</translation>
    </message>
    <message>
        <source>%1, the last one</source>
        <translation>%1，这是最后一个</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n left)</source>
        <translation>
            <numerusform>%1（还剩 %n 个）</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1 through %2 (%3 bytes unread)</source>
        <translation>通过%2发送 %1（%3 字节未读）</translation>
    </message>
    <message>
        <source>receives %1 from %2 (%3 bytes unread)</source>
        <translation>从%2收到 %1（%3 字节未读）</translation>
    </message>
    <message>
        <source>sees that %1 has something</source>
        <translation>看到%1有东西</translation>
    </message>
    <message>
        <source>sees that %1 has nothing</source>
        <translation>看到%1没有东西</translation>
    </message>
    <message>
        <source>finds nobody at the other end of %1</source>
        <translation>发现%1的另一端没有人</translation>
    </message>
    <message>
        <source>meets the end of %1</source>
        <translation>遇到%1的结尾</translation>
    </message>
    <message>
        <source>makes the TCP socket %1</source>
        <translation>创建 TCP 套接字%1</translation>
    </message>
    <message>
        <source>makes the UDP socket %1</source>
        <translation>创建 UDP 套接字%1</translation>
    </message>
    <message>
        <source>makes %1, an end of a pair of Unix sockets</source>
        <translation>创建%1，一对 Unix 套接字的一端</translation>
    </message>
    <message>
        <source>makes %1, an end of a pipe</source>
        <translation>创建%1，管道的一端</translation>
    </message>
    <message>
        <source>connects %1 and %2</source>
        <translation>连接%1和%2</translation>
    </message>
    <message>
        <source>%1 has port %2</source>
        <translation>%1得到端口 %2</translation>
    </message>
    <message>
        <source>listens on %1, port %2 (backlog %3)</source>
        <translation>在%1上监听，端口 %2（等待队列长度 %3）</translation>
    </message>
    <message>
        <source>connects %1 to port %2</source>
        <translation>把%1连接到端口 %2</translation>
    </message>
    <message>
        <source>%1 is connected to port %2</source>
        <translation>%1已连接到端口 %2</translation>
    </message>
    <message>
        <source>accepts %1, from %2</source>
        <translation>接受%1，来自%2</translation>
    </message>
    <message>
        <source>accepts %1, from port %2</source>
        <translation>接受%1，来自端口 %2</translation>
    </message>
    <message numerus="yes">
        <source>sends %n bytes through %1: %2</source>
        <translation>
            <numerusform>通过%1发送 %n 字节：%2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2 do not fit)</source>
        <translation>%1（%2 字节放不下）</translation>
    </message>
    <message numerus="yes">
        <source>receives %n bytes of at most %3 from %1: %2</source>
        <translation>
            <numerusform>从%1收到 %n 字节（最多 %3）：%2</numerusform>
        </translation>
    </message>
    <message>
        <source>meets the end of the stream on %1</source>
        <translation>在%1上遇到流的结尾</translation>
    </message>
    <message>
        <source>shuts %1 down</source>
        <translation>关停%1</translation>
    </message>
    <message>
        <source>sends no more through %1</source>
        <translation>不再通过%1发送</translation>
    </message>
    <message>
        <source>receives no more from %1</source>
        <translation>不再从%1接收</translation>
    </message>
    <message numerus="yes">
        <source>sends a datagram of %n bytes to port %1: %2</source>
        <translation>
            <numerusform>向端口 %1 发送 %n 字节的数据报：%2</numerusform>
        </translation>
    </message>
    <message>
        <source>receives a datagram from port %1: %2</source>
        <translation>收到来自端口 %1 的数据报：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n bytes lost)</source>
        <translation>
            <numerusform>%1（丢失 %n 字节）</numerusform>
        </translation>
    </message>
    <message>
        <source>the system refuses it on %1: %2</source>
        <translation>系统在%1上拒绝了：%2</translation>
    </message>
    <message>
        <source>sets %1 of %2 to %3</source>
        <translation>把%2的 %1 设为 %3</translation>
    </message>
    <message>
        <source>%1: %2 bytes not sent yet, %3 in flight, %4 not received yet</source>
        <translation>%1：%2 字节未发出，%3 在途中，%4 未收取</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n segment(s) sent again)</source>
        <translation>
            <numerusform>%1（重发了 %n 个报文段）</numerusform>
        </translation>
    </message>
    <message>
        <source>its sockets are in a network of the run&apos;s own</source>
        <translation>它的套接字在这次运行自己的网络里</translation>
    </message>
    <message>
        <source>its sockets are in the network of this machine</source>
        <translation>它的套接字在这台机器的网络里</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2: segment %3 of %n bytes (%4)</source>
        <translation>
            <numerusform>%1到%2：报文段 %3，%n 字节（%4）</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has no room any more: %2 must wait (%3)</source>
        <translation>%1没有空间了：%2必须等待（%3）</translation>
    </message>
    <message>
        <source>%1 has room for %2 bytes again (%3)</source>
        <translation>%1又有 %2 字节的空间（%3）</translation>
    </message>
    <message numerus="yes">
        <source>datagram of %n bytes from %1 to port %2 (%3)</source>
        <translation>
            <numerusform>%n 字节的数据报，从%1到端口 %2（%3）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the kernel dropped %n datagram(s) to %1: there was no room</source>
        <translation>
            <numerusform>内核丢弃了发给%1的 %n 个数据报：没有空间</numerusform>
        </translation>
    </message>
    <message>
        <source>cuts the path of %1</source>
        <translation>切断%1的通路</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) passed that could not be watched</source>
        <translation>
            <numerusform>有 %n 个数据包经过而未能观察到</numerusform>
        </translation>
    </message>
    <message>
        <source>meets the end of the input</source>
        <translation>遇到输入的结尾</translation>
    </message>
    <message>
        <source>is given the input &quot;%1&quot;</source>
        <translation>得到输入“%1”</translation>
    </message>
    <message>
        <source>sees that something has come to %1</source>
        <translation>看到%1有东西到来</translation>
    </message>
    <message>
        <source>has waited for %1 long enough</source>
        <translation>等待%1超时</translation>
    </message>
    <message>
        <source>begins to serve what comes to %1</source>
        <translation>开始为%1上到来的请求服务</translation>
    </message>
    <message>
        <source>%1 serves no more</source>
        <translation>%1不再服务</translation>
    </message>
    <message>
        <source>begins to handle %1, from port %2</source>
        <translation>开始处理%1，来自端口 %2</translation>
    </message>
    <message>
        <source>an exception ends the handling of %1</source>
        <translation>异常中断了对%1的处理</translation>
    </message>
    <message>
        <source>has handled %1</source>
        <translation>处理完%1</translation>
    </message>
    <message>
        <source>comes from outside to talk to %1</source>
        <translation>从外面来和%1通信</translation>
    </message>
    <message>
        <source>lets the others of its loop go first</source>
        <translation>让循环里的其他协程先走</translation>
    </message>
    <message>
        <source>switches to %1 with %2</source>
        <translation>切换到%1，带着 %2</translation>
    </message>
    <message>
        <source>raises %2 in %1</source>
        <translation>在%1里抛出 %2</translation>
    </message>
    <message>
        <source>returns %2 to %1</source>
        <translation>把 %2 返回给%1</translation>
    </message>
    <message>
        <source>its exception goes on in %1</source>
        <translation>它的异常在%1里继续</translation>
    </message>
    <message>
        <source>kills %1</source>
        <translation>杀死%1</translation>
    </message>
    <message>
        <source>everybody waits for ever: LoopExit in %1</source>
        <translation>所有人都永远等待：%1里出现 LoopExit</translation>
    </message>
    <message>
        <source>stops waiting for %1, for an exception</source>
        <translation>因异常而不再等待%1</translation>
    </message>
    <message>
        <source>goes on with an exception</source>
        <translation>带着异常继续</translation>
    </message>
    <message>
        <source>takes a place in %1, which runs %2 now</source>
        <translation>在%1里占一个位置，现在有 %2 个在运行</translation>
    </message>
    <message>
        <source>leaves %1, which still runs %2</source>
        <translation>离开%1，还有 %2 个在运行</translation>
    </message>
    <message>
        <source>need not wait for %1 any more</source>
        <translation>不必再等%1</translation>
    </message>
    <message>
        <source>takes one of %1 (%2 left)</source>
        <translation>取走%1中的一个（剩 %2）</translation>
    </message>
    <message>
        <source>gives %1 back (%2 now)</source>
        <translation>归还%1（现在 %2）</translation>
    </message>
    <message>
        <source>sets %1</source>
        <translation>置位%1</translation>
    </message>
    <message numerus="yes">
        <source>sets %1; %n task(s) waited</source>
        <translation>
            <numerusform>置位%1；有 %n 个任务在等</numerusform>
        </translation>
    </message>
    <message>
        <source>clears %1</source>
        <translation>清除%1</translation>
    </message>
    <message>
        <source>goes on: %1 was set</source>
        <translation>继续：%1已置位</translation>
    </message>
    <message>
        <source>goes on though %1 is not set</source>
        <translation>继续，尽管%1没有置位</translation>
    </message>
    <message>
        <source>sees that %1 is set</source>
        <translation>看到%1已置位</translation>
    </message>
    <message>
        <source>sees that %1 is not set</source>
        <translation>看到%1没有置位</translation>
    </message>
    <message>
        <source>gives the lock back to wait for %1</source>
        <translation>交还锁，等待%1</translation>
    </message>
    <message>
        <source>notifies %1, where nobody waits</source>
        <translation>通知%1，那里没有人等待</translation>
    </message>
    <message>
        <source>notifies all at %1 (%2 wait)</source>
        <translation>通知%1的所有等待者（%2 个在等）</translation>
    </message>
    <message>
        <source>notifies %1 at %2 (%3 wait)</source>
        <translation>通知%2的 %1 个等待者（%3 个在等）</translation>
    </message>
    <message>
        <source>gives up waiting for %1 and needs its lock again</source>
        <translation>不再等待%1，需要重新拿到它的锁</translation>
    </message>
    <message>
        <source>was notified at %1 and needs its lock again</source>
        <translation>在%1处收到通知，需要重新拿到它的锁</translation>
    </message>
    <message>
        <source>comes to %1 as number %2</source>
        <translation>第 %2 个到达%1</translation>
    </message>
    <message>
        <source>opens %1: all have come</source>
        <translation>打开%1：都到齐了</translation>
    </message>
    <message>
        <source>passes %1</source>
        <translation>通过%1</translation>
    </message>
    <message>
        <source>has waited long enough and breaks %1</source>
        <translation>等待超时，破坏%1</translation>
    </message>
    <message>
        <source>breaks %1: its action raised an exception</source>
        <translation>破坏%1：它的动作抛出了异常</translation>
    </message>
    <message>
        <source>breaks %1</source>
        <translation>破坏%1</translation>
    </message>
    <message>
        <source>is turned away: %1 is broken</source>
        <translation>被拒绝：%1已破坏</translation>
    </message>
    <message>
        <source>makes %1 whole again</source>
        <translation>让%1复原</translation>
    </message>
    <message>
        <source>sees that %1 is broken</source>
        <translation>看到%1已破坏</translation>
    </message>
    <message>
        <source>sees %1 waiting at %2</source>
        <translation>看到有 %1 个在%2处等待</translation>
    </message>
    <message>
        <source>reads %1: %2</source>
        <translation>读%1：%2</translation>
    </message>
    <message>
        <source>%1 begins as %2</source>
        <translation>%1的初值是 %2</translation>
    </message>
    <message>
        <source>writes %1: %2</source>
        <translation>写%1：%2</translation>
    </message>
    <message>
        <source>changes %1 to %2 in one step</source>
        <translation>一步把%1改为 %2</translation>
    </message>
    <message>
        <source>reads the file %1: %2</source>
        <translation>读文件%1：%2</translation>
    </message>
    <message>
        <source>opens the file %1 for writing: it is empty now</source>
        <translation>打开文件%1来写：现在它是空的</translation>
    </message>
    <message>
        <source>the file %1 begins as %2</source>
        <translation>文件%1最初是 %2</translation>
    </message>
    <message>
        <source>writes into the file %1: %2</source>
        <translation>写入文件%1：%2</translation>
    </message>
    <message>
        <source>%1 has no limit</source>
        <translation>%1没有上限</translation>
    </message>
    <message>
        <source>%1 has room for %2</source>
        <translation>%1能放 %2 个</translation>
    </message>
    <message>
        <source>puts %1 into %2 (%3 in it)</source>
        <translation>把 %1 放入%2（里面有 %3 个）</translation>
    </message>
    <message>
        <source>gets %1 from %2 (%3 in it)</source>
        <translation>从%2取出 %1（里面有 %3 个）</translation>
    </message>
    <message>
        <source>is done with work of %1 (%2 unfinished)</source>
        <translation>做完%1的一项工作（未完成 %2）</translation>
    </message>
    <message>
        <source>has joined %1: all is done</source>
        <translation>等到了%1：全部完成</translation>
    </message>
    <message>
        <source>gives up waiting for room in %1</source>
        <translation>不再等待%1的空位</translation>
    </message>
    <message>
        <source>finds no room in %1</source>
        <translation>发现%1没有空位</translation>
    </message>
    <message>
        <source>gives up waiting for something in %1</source>
        <translation>不再等待%1里有东西</translation>
    </message>
    <message>
        <source>finds %1 empty</source>
        <translation>发现%1是空的</translation>
    </message>
    <message>
        <source>looks at %1: %2 in it</source>
        <translation>查看%1：里面有 %2 个</translation>
    </message>
    <message numerus="yes">
        <source>%1 may have %n worker(s)</source>
        <translation>
            <numerusform>%1最多有 %n 个工作者</numerusform>
        </translation>
    </message>
    <message>
        <source>submits %1 to %2 (%3 waiting)</source>
        <translation>把%1提交给%2（%3 个在等）</translation>
    </message>
    <message>
        <source>runs %1 (%2 waiting)</source>
        <translation>运行%1（%2 个在等）</translation>
    </message>
    <message>
        <source>finishes %1, which raised %2</source>
        <translation>做完%1，它抛出了 %2</translation>
    </message>
    <message>
        <source>finishes %1 with %2</source>
        <translation>做完%1，结果是 %2</translation>
    </message>
    <message>
        <source>cancels %1</source>
        <translation>取消%1</translation>
    </message>
    <message>
        <source>learns that %1 was cancelled</source>
        <translation>得知%1已取消</translation>
    </message>
    <message>
        <source>has the result of %1</source>
        <translation>得到%1的结果</translation>
    </message>
    <message>
        <source>gives up waiting: %1</source>
        <translation>不再等待：%1</translation>
    </message>
    <message>
        <source>comes too late to cancel %1</source>
        <translation>来不及取消%1</translation>
    </message>
    <message>
        <source>sees that %1 is pending</source>
        <translation>看到%1等待中</translation>
    </message>
    <message>
        <source>sees that %1 is running</source>
        <translation>看到%1运行中</translation>
    </message>
    <message>
        <source>sees that %1 was cancelled</source>
        <translation>看到%1已取消</translation>
    </message>
    <message>
        <source>sees that %1 is finished</source>
        <translation>看到%1已完成</translation>
    </message>
    <message>
        <source>adds a callback to %1, which is done: runs it itself</source>
        <translation>给%1加回调，它已完成：自己运行回调</translation>
    </message>
    <message>
        <source>adds a callback to %1</source>
        <translation>给%1加回调</translation>
    </message>
    <message>
        <source>runs a callback of %1</source>
        <translation>运行%1的回调</translation>
    </message>
    <message>
        <source>the callback raised %1; nobody gets that</source>
        <translation>回调抛出了 %1；没有人收到</translation>
    </message>
    <message>
        <source>the callback is over</source>
        <translation>回调结束</translation>
    </message>
    <message>
        <source>the end of main shuts %1 down</source>
        <translation>主任务结束，关停%1</translation>
    </message>
    <message>
        <source>gets no more jobs from %1</source>
        <translation>不再从%1得到工作</translation>
    </message>
    <message numerus="yes">
        <source>watches %n future(s), %1 of them done</source>
        <translation>
            <numerusform>观察 %n 个 future，其中 %1 个已完成</numerusform>
        </translation>
    </message>
    <message>
        <source>learns that %1 is done</source>
        <translation>得知%1已完成</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n worker(s)</source>
        <translation>
            <numerusform>%1有 %n 个工作者</numerusform>
        </translation>
    </message>
    <message>
        <source>the worker handler of %1</source>
        <translation>%1的工作进程管理者</translation>
    </message>
    <message>
        <source>the task handler of %1</source>
        <translation>%1的任务分发者</translation>
    </message>
    <message>
        <source>the result handler of %1</source>
        <translation>%1的结果收取者</translation>
    </message>
    <message>
        <source>lets %1 go on</source>
        <translation>让%1继续</translation>
    </message>
    <message>
        <source>closes %1</source>
        <translation>关闭%1</translation>
    </message>
    <message>
        <source>tells %1 to end at once</source>
        <translation>叫%1立刻结束</translation>
    </message>
    <message>
        <source>sees that %1 goes on</source>
        <translation>看到%1继续工作</translation>
    </message>
    <message>
        <source>sees that %1 is closed (%2 jobs to do)</source>
        <translation>看到%1已关闭（还有 %2 项工作）</translation>
    </message>
    <message>
        <source>sees that %1 is to end at once</source>
        <translation>看到%1要立刻结束</translation>
    </message>
    <message>
        <source>runs part %2 of %1</source>
        <translation>运行%1的第 %2 部分</translation>
    </message>
    <message>
        <source>is done with part %2 of %1</source>
        <translation>做完%1的第 %2 部分</translation>
    </message>
    <message>
        <source>learns that part %2 of %1 raised an exception (%3 to come)</source>
        <translation>得知%1的第 %2 部分抛出了异常（还有 %3 个）</translation>
    </message>
    <message>
        <source>has the result of part %2 of %1 (%3 to come)</source>
        <translation>得到%1第 %2 部分的结果（还有 %3 个）</translation>
    </message>
    <message>
        <source>gets result %2 of %1</source>
        <translation>取得%1的第 %2 个结果</translation>
    </message>
    <message>
        <source>has got all results of %1</source>
        <translation>取得了%1的所有结果</translation>
    </message>
    <message>
        <source>forgets %1, which is done (%2 jobs to do)</source>
        <translation>忘掉已完成的%1（还有 %2 项工作）</translation>
    </message>
    <message>
        <source>%1 is broken: a worker has died, %2 jobs are lost</source>
        <translation>%1已损坏：一个工作者死了，丢失 %2 项工作</translation>
    </message>
    <message>
        <source>%1 looks at %2, too</source>
        <translation>%1也观察%2</translation>
    </message>
    <message numerus="yes">
        <source>sees that %n thing(s) of %1 are there</source>
        <translation>
            <numerusform>看到%1中有 %n 样已到</numerusform>
        </translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>object %1</source>
        <translation>对象 %1</translation>
    </message>
    <message>
        <source>room in %1</source>
        <translation>%1的空位</translation>
    </message>
    <message>
        <source>the rest of %1</source>
        <translation>%1的剩余工作</translation>
    </message>
    <message>
        <source>helper thread</source>
        <translation>辅助线程</translation>
    </message>
    <message>
        <source>daemon thread</source>
        <translation>守护线程</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>helper process</source>
        <translation>辅助进程</translation>
    </message>
    <message>
        <source>daemon process</source>
        <translation>守护进程</translation>
    </message>
    <message>
        <source>process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>helper greenlet</source>
        <translation>辅助协程</translation>
    </message>
    <message>
        <source>greenlet</source>
        <translation>协程 (greenlet)</translation>
    </message>
    <message>
        <source>end of a task</source>
        <translation>任务的结束</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>re-entrant lock</source>
        <translation>可重入锁</translation>
    </message>
    <message>
        <source>semaphore</source>
        <translation>信号量</translation>
    </message>
    <message>
        <source>bounded semaphore</source>
        <translation>有界信号量</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>条件变量</translation>
    </message>
    <message>
        <source>barrier</source>
        <translation>屏障</translation>
    </message>
    <message>
        <source>shared value</source>
        <translation>共享变量</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>room in a queue</source>
        <translation>队列的空位</translation>
    </message>
    <message>
        <source>unfinished work of a queue</source>
        <translation>队列的未完成工作</translation>
    </message>
    <message>
        <source>future</source>
        <translation>future</translation>
    </message>
    <message>
        <source>executor</source>
        <translation>执行器</translation>
    </message>
    <message>
        <source>watch over futures</source>
        <translation>对 future 的观察</translation>
    </message>
    <message>
        <source>pool of greenlets</source>
        <translation>协程池</translation>
    </message>
    <message>
        <source>loop of greenlets</source>
        <translation>协程循环</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>end of a pipe</source>
        <translation>管道的一端</translation>
    </message>
    <message>
        <source>room in a pipe</source>
        <translation>管道的空间</translation>
    </message>
    <message>
        <source>pool of processes</source>
        <translation>进程池</translation>
    </message>
    <message>
        <source>watch over several things</source>
        <translation>对几样东西的观察</translation>
    </message>
    <message>
        <source>TCP socket</source>
        <translation>TCP 套接字</translation>
    </message>
    <message>
        <source>UDP socket</source>
        <translation>UDP 套接字</translation>
    </message>
    <message>
        <source>end of a local connection</source>
        <translation>本地连接的一端</translation>
    </message>
    <message>
        <source>room in a socket</source>
        <translation>套接字的空间</translation>
    </message>
    <message>
        <source>socket server</source>
        <translation>套接字服务器</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>start of %1</source>
        <translation>开头，共到 %1</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <translation>%1 / %2 · %3</translation>
    </message>
    <message>
        <source>does not exist yet</source>
        <translation>还不存在</translation>
    </message>
    <message>
        <source>has not started</source>
        <translation>还没有开始</translation>
    </message>
    <message>
        <source>runs, but does not move</source>
        <translation>在运行，但没有进展</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>在运行</translation>
    </message>
    <message>
        <source>is at its gate</source>
        <translation>在闸门前</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>等待%1</translation>
    </message>
    <message>
        <source>is suspended in a switch</source>
        <translation>在切换中挂起</translation>
    </message>
    <message>
        <source>is in a call outside the run</source>
        <translation>在运行之外的调用中</translation>
    </message>
    <message>
        <source>was woken, wants %1</source>
        <translation>已被唤醒，想要%1</translation>
    </message>
    <message>
        <source>was woken</source>
        <translation>已被唤醒</translation>
    </message>
    <message>
        <source>sleeps</source>
        <translation>睡眠</translation>
    </message>
    <message>
        <source>computes</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>at its gate</source>
        <translation>在闸门前</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>go on with %1</source>
        <translation>带着%1继续</translation>
    </message>
    <message>
        <source>start a task</source>
        <translation>启动一个任务</translation>
    </message>
    <message>
        <source>join %1</source>
        <translation>等待%1完成</translation>
    </message>
    <message>
        <source>sleep</source>
        <translation>睡眠</translation>
    </message>
    <message>
        <source>sleep, keeping its carrier</source>
        <translation>睡眠，不让出载体</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>announce</source>
        <translation>宣告</translation>
    </message>
    <message>
        <source>acquire %1</source>
        <translation>取得%1</translation>
    </message>
    <message>
        <source>release %1</source>
        <translation>释放%1</translation>
    </message>
    <message>
        <source>wait for %1</source>
        <translation>等待%1</translation>
    </message>
    <message>
        <source>set %1</source>
        <translation>置位%1</translation>
    </message>
    <message>
        <source>clear %1</source>
        <translation>清除%1</translation>
    </message>
    <message>
        <source>look at %1</source>
        <translation>查看%1</translation>
    </message>
    <message>
        <source>notify %1</source>
        <translation>通知%1</translation>
    </message>
    <message>
        <source>open %1</source>
        <translation>打开%1</translation>
    </message>
    <message>
        <source>abort %1</source>
        <translation>中止%1</translation>
    </message>
    <message>
        <source>reset %1</source>
        <translation>复原%1</translation>
    </message>
    <message>
        <source>wait until its time has come</source>
        <translation>等到时间到</translation>
    </message>
    <message>
        <source>send a signal to %1</source>
        <translation>向%1发送信号</translation>
    </message>
    <message>
        <source>leave its process</source>
        <translation>离开自己的进程</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>读%1</translation>
    </message>
    <message>
        <source>write %1</source>
        <translation>写%1</translation>
    </message>
    <message>
        <source>exchange %1</source>
        <translation>交换%1</translation>
    </message>
    <message>
        <source>add to %1 in one step</source>
        <translation>一步加到%1上</translation>
    </message>
    <message>
        <source>put into %1</source>
        <translation>放入%1</translation>
    </message>
    <message>
        <source>get from %1</source>
        <translation>从%1取出</translation>
    </message>
    <message>
        <source>say that work of %1 is done</source>
        <translation>报告%1的一项工作做完</translation>
    </message>
    <message>
        <source>measure %1</source>
        <translation>查看%1的长度</translation>
    </message>
    <message>
        <source>submit to %1</source>
        <translation>提交给%1</translation>
    </message>
    <message>
        <source>take a job from %1</source>
        <translation>从%1取一项工作</translation>
    </message>
    <message>
        <source>finish %1</source>
        <translation>做完%1</translation>
    </message>
    <message>
        <source>wait for the result of %1</source>
        <translation>等待%1的结果</translation>
    </message>
    <message>
        <source>cancel %1</source>
        <translation>取消%1</translation>
    </message>
    <message>
        <source>add a callback to %1</source>
        <translation>给%1加回调</translation>
    </message>
    <message>
        <source>watch futures</source>
        <translation>观察 future</translation>
    </message>
    <message>
        <source>wait for the next future</source>
        <translation>等待下一个 future</translation>
    </message>
    <message>
        <source>shut %1 down</source>
        <translation>关停%1</translation>
    </message>
    <message>
        <source>empty %1</source>
        <translation>清空%1</translation>
    </message>
    <message>
        <source>let others go first</source>
        <translation>让别人先走</translation>
    </message>
    <message>
        <source>switch to %1</source>
        <translation>切换到%1</translation>
    </message>
    <message>
        <source>raise an exception in %1</source>
        <translation>在%1里抛出异常</translation>
    </message>
    <message>
        <source>kill %1</source>
        <translation>杀死%1</translation>
    </message>
    <message>
        <source>take a place in %1</source>
        <translation>在%1里占一个位置</translation>
    </message>
    <message>
        <source>leave %1</source>
        <translation>离开%1</translation>
    </message>
    <message>
        <source>send through %1</source>
        <translation>通过%1发送</translation>
    </message>
    <message>
        <source>receive from %1</source>
        <translation>从%1接收</translation>
    </message>
    <message>
        <source>look whether %1 has something</source>
        <translation>查看%1有没有东西</translation>
    </message>
    <message>
        <source>close %1</source>
        <translation>关闭%1</translation>
    </message>
    <message>
        <source>make a call outside the run</source>
        <translation>调用运行之外的函数</translation>
    </message>
    <message>
        <source>come back from outside</source>
        <translation>从外面返回</translation>
    </message>
    <message>
        <source>put a part of %1 to its place</source>
        <translation>把%1的一部分放到位</translation>
    </message>
    <message>
        <source>say how %1 is to go on</source>
        <translation>决定%1怎样继续</translation>
    </message>
    <message>
        <source>wait for one of several things</source>
        <translation>等待几样中的一样</translation>
    </message>
    <message>
        <source>forget a job of %1</source>
        <translation>忘掉%1的一项工作</translation>
    </message>
    <message>
        <source>give %1 a port</source>
        <translation>给%1一个端口</translation>
    </message>
    <message>
        <source>listen on %1</source>
        <translation>在%1上监听</translation>
    </message>
    <message>
        <source>accept from %1</source>
        <translation>从%1接受连接</translation>
    </message>
    <message>
        <source>connect %1</source>
        <translation>连接%1</translation>
    </message>
    <message>
        <source>send a datagram through %1</source>
        <translation>通过%1发送数据报</translation>
    </message>
    <message>
        <source>receive a datagram from %1</source>
        <translation>从%1接收数据报</translation>
    </message>
    <message>
        <source>set an option of %1</source>
        <translation>设置%1的选项</translation>
    </message>
    <message>
        <source>cut the path of %1</source>
        <translation>切断%1的通路</translation>
    </message>
    <message>
        <source>ask for input</source>
        <translation>请求输入</translation>
    </message>
    <message>
        <source>%1 waits for %2</source>
        <translation>%1等待%2</translation>
    </message>
    <message>
        <source>%1 holds %2 and waits for %3</source>
        <translation>%1持有%2并等待%3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>is alive</source>
        <translation>活着</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>ended with an exception</source>
        <translation>因异常而结束</translation>
    </message>
    <message>
        <source>was killed</source>
        <translation>被杀死</translation>
    </message>
    <message>
        <source>was cut off</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>still waited at the end</source>
        <translation>到最后还在等待</translation>
    </message>
    <message>
        <source>free (the kernel)</source>
        <translation>自由（内核）</translation>
    </message>
    <message>
        <source>round robin</source>
        <translation>轮转</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>random priorities</source>
        <translation>随机优先级</translation>
    </message>
    <message>
        <source>by priority</source>
        <translation>按优先级</translation>
    </message>
    <message>
        <source>I choose</source>
        <translation>我来选</translation>
    </message>
    <message>
        <source>as in a schedule</source>
        <translation>按调度记录</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>被遗弃</translation>
    </message>
    <message>
        <source>hang</source>
        <translation>停住</translation>
    </message>
    <message>
        <source>time limit</source>
        <translation>到时限</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>偏离</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>puts the result of %1 into the order of %2</source>
        <translation>把 %1 的结果排进 %2 的顺序</translation>
    </message>
    <message>
        <source>will get the %2 results of %1 in their order</source>
        <translation>将按顺序得到 %1 的 %2 个结果</translation>
    </message>
    <message>
        <source>will get the %2 results of %1 as they come</source>
        <translation>将按完成先后得到 %1 的 %2 个结果</translation>
    </message>
    <message>
        <source>must wait: %1, at most %2 bytes</source>
        <translation>必须等待：%1，最多 %2 字节</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::NextStepLine</name>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>why?</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>让%1单步</translation>
    </message>
    <message>
        <source>Why is %1 blocked?</source>
        <translation>%1为什么阻塞？</translation>
    </message>
    <message>
        <source>Lets %1 take this step</source>
        <translation>让%1走这一步</translation>
    </message>
    <message>
        <source>Says for whom %1 waits</source>
        <translation>说明%1在等谁</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::NextStepsView</name>
    <message>
        <source>Next steps</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Nobody is alive at this moment.</source>
        <translation>此刻没有活着的任务。</translation>
    </message>
    <message>
        <source>an earlier moment</source>
        <translation>较早的时刻</translation>
    </message>
    <message>
        <source>paused at %1</source>
        <translation>暂停在 %1</translation>
    </message>
    <message>
        <source>nobody can go on</source>
        <translation>谁也不能继续</translation>
    </message>
    <message>
        <source>pause to step</source>
        <translation>暂停后可单步</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lockstep::gui::NotesModel</name>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::NotesView</name>
    <message>
        <source>Notes</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Title of the recording</source>
        <translation>录制的标题</translation>
    </message>
    <message>
        <source>Note at the moment that is shown</source>
        <translation>所显示时刻的注释</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Keeps the note at the moment that is shown (Enter)</source>
        <translation>把注释记在所显示的时刻（回车）</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Changes the note that is picked (F2)</source>
        <translation>修改选中的注释（F2）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Takes the note away that is picked (Del)</source>
        <translation>删除选中的注释（Del）</translation>
    </message>
    <message>
        <source>Note at %1</source>
        <translation>在 %1 处注释</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::OutcomeBar</name>
    <message>
        <source>%1 (unexpected)</source>
        <translation>%1（意料之外）</translation>
    </message>
    <message>
        <source>The scenario does not say that it may end so</source>
        <translation>场景没有说它可能这样结束</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1（%2 %）</translation>
    </message>
    <message>
        <source>Open seed %1</source>
        <translation>打开种子 %1</translation>
    </message>
    <message>
        <source>Open one</source>
        <translation>打开一个</translation>
    </message>
    <message>
        <source>Runs it in the window by the first seed that ended so</source>
        <translation>用第一个这样结束的种子在窗口里运行</translation>
    </message>
    <message>
        <source>Runs it in the window by the schedule of the first run that ended so</source>
        <translation>用第一次这样结束的运行的调度在窗口里运行</translation>
    </message>
    <message>
        <source>Open a run that ended: %1</source>
        <translation>打开这样结束的一次运行：%1</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::OutputModel</name>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::OutputView</name>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Lines of output up to the cursor</source>
        <translation>到光标为止的输出行</translation>
    </message>
    <message>
        <source>Nothing was printed up to here.</source>
        <translation>到这里还没有打印任何内容。</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1 行</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::PageView</name>
    <message>
        <source>Help page of the scenario</source>
        <translation>场景的帮助页</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::ParameterForm</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>wants a number from %1 to %2, not &apos;%3&apos;</source>
        <translation>需要 %1 到 %2 之间的数，不能是“%3”</translation>
    </message>
    <message>
        <source>wants a whole number from %1 to %2, not &apos;%3&apos;</source>
        <translation>需要 %1 到 %2 之间的整数，不能是“%3”</translation>
    </message>
    <message>
        <source>wants another choice, not &apos;%1&apos;</source>
        <translation>需要选别的，不能是“%1”</translation>
    </message>
    <message>
        <source>wants a shorter text</source>
        <translation>需要短一些的文字</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::PolicyControl</name>
    <message>
        <source>Who runs next</source>
        <translation>谁先运行</translation>
    </message>
    <message>
        <source>Who runs next: the kernel, or one task at a time, chosen by a policy or by you. Holds from the next run on</source>
        <translation>谁先运行：由内核决定，或者每次一个任务，由策略或由你选择。从下一次运行起生效</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same order</source>
        <translation>同样的种子得到同样的顺序</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::Prediction</name>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>What do you predict?</source>
        <translation>你预测会怎样？</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>You said: %1</source>
        <translation>你的回答：%1</translation>
    </message>
    <message>
        <source>Reveal and run</source>
        <translation>揭晓并运行</translation>
    </message>
    <message>
        <source>Shows the answer and runs the scenario, which shows it too</source>
        <translation>显示答案并运行场景，运行也会把它展示出来</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::Presentation</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Views that are shown</source>
        <translation>显示的视图</translation>
    </message>
    <message>
        <source>Which views the room sees</source>
        <translation>大家看到哪些视图</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>End the presentation</source>
        <translation>结束演示</translation>
    </message>
    <message>
        <source>Back to the whole window (Esc or F11)</source>
        <translation>回到完整窗口（Esc 或 F11）</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::PromptLine</name>
    <message>
        <source>Enter</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Gives the task this line</source>
        <translation>把这一行交给任务</translation>
    </message>
    <message>
        <source>no more</source>
        <translation>没有了</translation>
    </message>
    <message>
        <source>Ends the task&apos;s input: no more lines are typed (Ctrl+D)</source>
        <translation>结束任务的输入：不再输入 (Ctrl+D)</translation>
    </message>
    <message>
        <source>%1 asks for a line</source>
        <translation>%1请求一行输入</translation>
    </message>
    <message>
        <source>Answer for %1</source>
        <translation>给%1的回答</translation>
    </message>
    <message>
        <source>type it here</source>
        <translation>在这里输入</translation>
    </message>
    <message>
        <source>Give %1 this line</source>
        <translation>把这一行交给%1</translation>
    </message>
    <message>
        <source>End the input of %1</source>
        <translation>结束%1的输入</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::QueuesView</name>
    <message>
        <source>At this moment there is no queue, pipe or pool.</source>
        <translation>此刻没有队列、管道或池。</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::RangePanel</name>
    <message>
        <source>lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>I/O</source>
        <translation>I/O</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>闸门</translation>
    </message>
    <message>
        <source>%1 to %2: %3 events; all numbers are events</source>
        <translation>%1 到 %2：%3 个事件；所有数字都是事件数</translation>
    </message>
    <message>
        <source>%1 to %2: %3 of virtual time</source>
        <translation>%1 到 %2：虚拟时间 %3</translation>
    </message>
    <message>
        <source>%1 to %2: %3 of real time</source>
        <translation>%1 到 %2：真实时间 %3</translation>
    </message>
    <message>
        <source>Takes the range back</source>
        <translation>取消范围</translation>
    </message>
    <message>
        <source>Time in each state, for each task</source>
        <translation>每个任务在每种状态中的时间</translation>
    </message>
    <message>
        <source>Time held and waited for, for each lock</source>
        <translation>每把锁被持有和被等待的时间</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Its row picks it</source>
        <translation>点这一行就选中它</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>held</source>
        <translation>持有</translation>
    </message>
    <message>
        <source>How long somebody had it</source>
        <translation>有人持有它多久</translation>
    </message>
    <message>
        <source>waited</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>How long tasks waited for it, added up</source>
        <translation>各任务等它的时间之和</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>How often somebody got it</source>
        <translation>被取得多少次</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待次数</translation>
    </message>
    <message>
        <source>How often somebody had to wait</source>
        <translation>有多少次必须等待</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::RecentFiles</name>
    <message>
        <source>Recent recordings</source>
        <translation>最近的录制</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::RecordingRoom</name>
    <message>
        <source>Open recording</source>
        <translation>打开录制</translation>
    </message>
    <message>
        <source>Recordings (*.lockstep);;All files (*)</source>
        <translation>录制 (*.lockstep);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>已打开 %1</translation>
    </message>
    <message>
        <source>There is no run to save</source>
        <translation>没有可以保存的运行</translation>
    </message>
    <message>
        <source>The recording %1 was cut short: nothing can be added to it.</source>
        <translation>录制 %1 不完整：不能再往里添加内容。</translation>
    </message>
    <message>
        <source>The file %1 was changed by somebody else since it was saved.</source>
        <translation>文件 %1 在保存之后被别人改动过。</translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation>已保存到 %1</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>没有保存</translation>
    </message>
    <message>
        <source>Save a copy...</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Save recording</source>
        <translation>保存录制</translation>
    </message>
    <message>
        <source>Recordings (*.lockstep)</source>
        <translation>录制 (*.lockstep)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>What you have noted is not saved yet. Save it?</source>
        <translation>您写的注释还没有保存。要保存吗？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::RepeatDialog</name>
    <message>
        <source>It broke off after %1 runs: %2</source>
        <translation>运行 %1 次后中断：%2</translation>
    </message>
    <message>
        <source>%1 of %2 runs are over</source>
        <translation>已结束 %1 / %2 次运行</translation>
    </message>
    <message>
        <source>Every run is a real one, in processes of its own; the window stays as it is.</source>
        <translation>每次运行都是真实的，在自己的进程里；窗口保持原样。</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2 runs</source>
        <translation>在 %1 / %2 次运行后取消</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Run %1 times</source>
        <translation>运行 %1 次</translation>
    </message>
    <message>
        <source>Run many times</source>
        <translation>运行多次</translation>
    </message>
    <message>
        <source>Who runs next</source>
        <translation>谁先运行</translation>
    </message>
    <message>
        <source>%1, seeds from 1</source>
        <translation>%1，种子从 1 开始</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>instant time</source>
        <translation>即时时间</translation>
    </message>
    <message>
        <source>Nobody waits for a clock: virtual time jumps to the next deadline</source>
        <translation>谁也不等时钟：虚拟时间直接跳到下一个到期时刻</translation>
    </message>
    <message>
        <source>Runs that are over</source>
        <translation>已结束的运行</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::RunAgainDialog</name>
    <message>
        <source>Run again the same way</source>
        <translation>按原样再运行一次</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Runs as</source>
        <translation>运行方式</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>as recorded: %1 steps, one after the other</source>
        <translation>与录制相同：%1 步，依次进行</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源码</translation>
    </message>
    <message>
        <source>The scenario %1 is not installed here: its recording can be looked at, but not run again.</source>
        <translation>这里没有安装场景 %1：它的录制可以查看，但不能再运行。</translation>
    </message>
    <message>
        <source>It cannot be run like that any more: %1.</source>
        <translation>已经不能这样运行：%1。</translation>
    </message>
    <message>
        <source>The source of this scenario is another one than when it was recorded. It may well take another way.</source>
        <translation>这个场景的源码与录制时不同，运行很可能走上另一条路。</translation>
    </message>
    <message>
        <source>Run it all the same</source>
        <translation>仍然运行</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再运行一次</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::RunController</name>
    <message>
        <source>No scenario is chosen</source>
        <translation>没有选择场景</translation>
    </message>
    <message>
        <source>Back at the live end</source>
        <translation>回到了最新处</translation>
    </message>
    <message>
        <source>Started, held at its first gate</source>
        <translation>已启动，停在第一道闸门前</translation>
    </message>
    <message>
        <source>There is no run to step</source>
        <translation>没有可以单步的运行</translation>
    </message>
    <message>
        <source>Virtual time goes to %1, where %2 wakes</source>
        <translation>虚拟时间走到 %1，%2在那时醒来</translation>
    </message>
    <message>
        <source>Virtual time goes to %1, where %2 wakes; %3 before</source>
        <translation>虚拟时间走到 %1，%2在那时醒来；之前有%3</translation>
    </message>
    <message>
        <source>%1 has to wait: %2 is still alive</source>
        <translation>%1必须等待：%2还活着</translation>
    </message>
    <message>
        <source>%1 has to wait for %2: %3 holds it</source>
        <translation>%1必须等待%2：它由%3持有</translation>
    </message>
    <message>
        <source>%1 has to wait for %2</source>
        <translation>%1必须等待%2</translation>
    </message>
    <message>
        <source>%1 is blocked: joins %2</source>
        <translation>%1阻塞：等待%2结束</translation>
    </message>
    <message>
        <source>%1 is blocked: waits for %2, held by %3</source>
        <translation>%1阻塞：等待%2，由%3持有</translation>
    </message>
    <message>
        <source>%1 is blocked: waits for %2</source>
        <translation>%1阻塞：等待%2</translation>
    </message>
    <message>
        <source>The run could not be started: %1.</source>
        <translation>运行无法启动：%1。</translation>
    </message>
    <message>
        <source>Running again up to %1, on real tasks</source>
        <translation>正在用真实的任务重新运行到 %1</translation>
    </message>
    <message>
        <source>Run again up to here, on real tasks. Run or Step goes on from here</source>
        <translation>已用真实的任务重新运行到这里。“运行”或“单步”从这里继续</translation>
    </message>
    <message>
        <source>The run could not be done again up to there: it took another way. What it did is shown.</source>
        <translation>无法重新运行到那里：它走了另一条路。显示的是它实际做的。</translation>
    </message>
    <message>
        <source>The run broke off: %1. What was recorded is still here.</source>
        <translation>运行中断：%1。已记录的内容还在这里。</translation>
    </message>
    <message>
        <source>its host died</source>
        <translation>它的宿主进程死了</translation>
    </message>
    <message>
        <source>The run failed: %1.</source>
        <translation>运行失败：%1。</translation>
    </message>
    <message>
        <source>stepped</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>replayed</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Running again</source>
        <translation>正在重新运行</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Program paused</source>
        <translation>程序已暂停</translation>
    </message>
    <message>
        <source>Nobody can go on</source>
        <translation>谁也不能继续</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>the kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>done again up to %1, then %2</source>
        <translation>重新运行到 %1，然后%2</translation>
    </message>
    <message>
        <source>%1, and you by steps</source>
        <translation>%1，加上你的单步</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>顺序：%1</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::RunToolbar</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Who runs next</source>
        <translation>谁先运行</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Virtual</source>
        <translation>虚拟</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Every command</source>
        <translation>所有命令</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::ScenarioBrowser</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the scenarios</source>
        <translation>搜索场景</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::ScenarioCard</name>
    <message>
        <source>No scenario is chosen.</source>
        <translation>没有选择场景。</translation>
    </message>
    <message>
        <source>Ends: %1.</source>
        <translation>结局：%1。</translation>
    </message>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>帮助页</translation>
    </message>
    <message>
        <source>What happens, what to look at, what to try (F1)</source>
        <translation>发生什么、看哪里、试什么（F1）</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::Scrubber</name>
    <message>
        <source>Go to the start</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>One event back</source>
        <translation>后退一个事件</translation>
    </message>
    <message>
        <source>One event forward</source>
        <translation>前进一个事件</translation>
    </message>
    <message>
        <source>Go to the newest event and follow the run</source>
        <translation>转到最新的事件，跟随运行</translation>
    </message>
    <message>
        <source>live</source>
        <translation>最新处</translation>
    </message>
    <message>
        <source>Moment that is shown</source>
        <translation>所显示的时刻</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>时刻</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::SecondRun</name>
    <message>
        <source>nothing more</source>
        <translation>再没有别的了</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::SecondTimeline</name>
    <message>
        <source>Second run: %1 · running</source>
        <translation>第二次运行：%1 · 运行中</translation>
    </message>
    <message>
        <source>Second run: %1 · %2</source>
        <translation>第二次运行：%1 · %2</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>first difference: %1</source>
        <translation>首个差异：%1</translation>
    </message>
    <message>
        <source>run the scenario to compare it with this</source>
        <translation>运行场景，与它对比</translation>
    </message>
    <message>
        <source>no difference so far: both did the same in the same order</source>
        <translation>至此没有差异：两次以相同顺序做了相同的事</translation>
    </message>
    <message>
        <source>no difference so far</source>
        <translation>至此没有差异</translation>
    </message>
    <message>
        <source>Shows the moment at which the two runs part</source>
        <translation>显示两次运行分开的那一刻</translation>
    </message>
    <message>
        <source>Task by task:</source>
        <translation>逐个任务：</translation>
    </message>
    <message>
        <source>Timeline of the second run</source>
        <translation>第二次运行的时间线</translation>
    </message>
    <message>
        <source>The second run</source>
        <translation>第二次运行</translation>
    </message>
    <message>
        <source>Where the two runs first differ</source>
        <translation>两次运行最先不同之处</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到那里</translation>
    </message>
    <message>
        <source>Ends the second run and shows the first alone</source>
        <translation>结束第二次运行，只显示第一次</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::SourceView</name>
    <message>
        <source>Source</source>
        <translation>源代码</translation>
    </message>
    <message>
        <source>Source of the scenario</source>
        <translation>场景的源代码</translation>
    </message>
    <message>
        <source>The same program in Python</source>
        <translation>同一个程序的 Python 版本</translation>
    </message>
    <message>
        <source>Which language the program is shown in</source>
        <translation>用哪种语言显示程序</translation>
    </message>
    <message>
        <source>The source of this scenario is not known.</source>
        <translation>这个场景的源代码未知。</translation>
    </message>
    <message>
        <source>line %1: no event</source>
        <translation>第 %1 行：没有事件</translation>
    </message>
    <message>
        <source>line %1: event %2 of %3</source>
        <translation>第 %1 行：事件 %2 / %3</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::SpeedControl</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How fast virtual time passes: 0.1 to 100 times real time</source>
        <translation>虚拟时间走多快：真实时间的 0.1 到 100 倍</translation>
    </message>
    <message>
        <source>instant</source>
        <translation>即时</translation>
    </message>
    <message>
        <source>Instant time</source>
        <translation>即时时间</translation>
    </message>
    <message>
        <source>Nobody waits for a clock: virtual time jumps to the next deadline</source>
        <translation>谁也不等时钟：虚拟时间直接跳到下一个到期时刻</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::StatusRow</name>
    <message>
        <source>Looking at the start</source>
        <translation>正在看开头</translation>
    </message>
    <message>
        <source>Looking at event %1 of %2</source>
        <translation>正在看事件 %1 / %2</translation>
    </message>
    <message>
        <source>%1; the program runs on</source>
        <translation>%1；程序继续运行</translation>
    </message>
    <message>
        <source>%1; the program is paused at its end</source>
        <translation>%1；程序暂停在最新处</translation>
    </message>
    <message>
        <source>%1; the program stands still</source>
        <translation>%1；程序停住了</translation>
    </message>
    <message>
        <source>%1; the run is over</source>
        <translation>%1；运行已结束</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Moment that is shown</source>
        <translation>所显示的时刻</translation>
    </message>
    <message>
        <source>Who chose the order</source>
        <translation>谁选择了顺序</translation>
    </message>
    <message>
        <source>Who has chosen which task takes the next step, up to this moment</source>
        <translation>到这一刻为止，由谁选择下一步轮到哪个任务</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::StreamCanvas</name>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Scroll through the bytes</source>
        <translation>滚动字节</translation>
    </message>
    <message>
        <source>Scroll through the connections</source>
        <translation>滚动连接</translation>
    </message>
    <message>
        <source>At this moment there is no connection.</source>
        <translation>此刻没有连接。</translation>
    </message>
    <message>
        <source>%1 blocks, bytes %2 to %3</source>
        <translation>%1 块，字节 %2 到 %3</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>字节 %1</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::StreamView</name>
    <message>
        <source>Streams of bytes</source>
        <translation>字节流</translation>
    </message>
    <message>
        <source>How connections are shown</source>
        <translation>怎样显示连接</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>梯形图</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文本</translation>
    </message>
    <message>
        <source>Copies the picked bytes as text (Ctrl+C)</source>
        <translation>把选中的字节复制为文本 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Copy hex</source>
        <translation>复制十六进制</translation>
    </message>
    <message>
        <source>Copies the picked bytes as hexadecimal numbers</source>
        <translation>把选中的字节复制为十六进制数</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Long stretches in the middle of a call take little room</source>
        <translation>一次调用中间的长段只占一点地方</translation>
    </message>
    <message>
        <source>More bytes, narrower</source>
        <translation>字节更多，更窄</translation>
    </message>
    <message>
        <source>Fewer bytes, wider</source>
        <translation>字节更少，更宽</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>As wide as all bytes fit (0)</source>
        <translation>宽度正好放下所有字节 (0)</translation>
    </message>
    <message>
        <source>Drag over bytes, or click a block, to follow them from send to receive.</source>
        <translation>拖过字节或点一个块，就能看到它们从发送到接收的过程。</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>1 个连接</translation>
    </message>
    <message>
        <source>%1 connections</source>
        <translation>%1 个连接</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::TimeAxis</name>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Virtual</source>
        <translation>虚拟</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>0 s</source>
        <translation>0 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::TimelineView</name>
    <message>
        <source>Unpin %1</source>
        <translation>取消固定%1</translation>
    </message>
    <message>
        <source>Pin %1 to the top</source>
        <translation>把%1固定在最上面</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>展开%1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>收起%1</translation>
    </message>
    <message>
        <source>Sort lanes by</source>
        <translation>泳道排序按</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>time waiting</source>
        <translation>等待时间</translation>
    </message>
    <message>
        <source>Only some lanes...</source>
        <translation>只显示部分泳道...</translation>
    </message>
    <message>
        <source>Counters below the lanes</source>
        <translation>泳道下面的计数</translation>
    </message>
    <message>
        <source>Wakings back to the first</source>
        <translation>唤醒链，直到最初</translation>
    </message>
    <message>
        <source>Drag selects a range</source>
        <translation>拖动选择范围</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>One lane for each task, with its states over time</source>
        <translation>每个任务一条泳道，画出它各时刻的状态</translation>
    </message>
    <message>
        <source>Scroll through the lanes</source>
        <translation>滚动泳道</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1, %2: %3; holds %4</source>
        <translation>%1，%2：%3；持有%4</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1和另外 %2 个</translation>
    </message>
    <message>
        <source>%1 holds %2; others wait for it</source>
        <translation>%1持有%2；有人在等它</translation>
    </message>
    <message>
        <source>%1 holds %2</source>
        <translation>%1持有%2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n states, too short to draw</source>
        <translation>
            <numerusform>%1：%n 个状态，太短画不出</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Same instant: %1</source>
        <translation>同一时刻：%1</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Click: %1 is drawn again</source>
        <translation>单击：重新画出“%1”</translation>
    </message>
    <message>
        <source>Click: %1 becomes a trace</source>
        <translation>单击：把“%1”画成细线</translation>
    </message>
    <message>
        <source>%1 differs from the other run here: %2</source>
        <translation>%1 从此处起与另一次运行不同：%2</translation>
    </message>
    <message>
        <source>%1 starts %2</source>
        <translation>%1 启动 %2</translation>
    </message>
    <message>
        <source>%1 has %2 killed</source>
        <translation>%1 终止了 %2</translation>
    </message>
    <message>
        <source>%1 must not start another task</source>
        <translation>%1 不能再启动任务</translation>
    </message>
    <message>
        <source>Who goes on was not left to the kernel here. %1</source>
        <translation>这里由谁继续运行，不是内核决定的。%1</translation>
    </message>
    <message>
        <source>The result of %1 lies here until %2 fetches it</source>
        <translation>%1 的结果放在这里，直到 %2 来取</translation>
    </message>
    <message>
        <source>%1 runs a callback of %2</source>
        <translation>%1 运行 %2 的回调</translation>
    </message>
    <message>
        <source>%1; nobody has a handle to it</source>
        <translation>%1；没有人持有它的句柄</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::Tour</name>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>lockstep::gui::ValuesView</name>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Up to here nothing is shared: no variable, no file.</source>
        <translation>到这里还没有共享的变量或文件。</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>丢失 %1</translation>
    </message>
</context>
</TS>
