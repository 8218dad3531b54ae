"""What the page says to residents, Chinese and English: searching, what is near, sharing, telling of a mistake."""

from geo.errors import Words

# Names in braces are filled in by the viewer.
RESIDENT: dict[str, Words] = {
    "ageMonths": Words("约 {count} 个月前", "about {count} months ago"),
    "ageYears": Words("约 {count} 年前", "about {count} years ago"),
    "alike": Words("没有叫这个的；下面是相近的", "Nothing is called that; these are alike"),
    "askedPoint": Words(
        "所问的位置：可以拖动，或用方向键移动 100 米",
        "The place asked about: drag it, or move it 100 m with the arrow keys",
    ),
    "countWithin": Words("{radius}以内画着 {count} 个项目", "{count} projects are drawn within {radius}"),
    "detour": Words("绕行或封路", "Detours"),
    "finish": Words("何时建成", "When finished"),
    "finishSaid": Words("{plan}（{said}的说法）", "{plan} (as said {said})"),
    "finishUnknown": Words("没有来源说过", "no source says"),
    "forMe": Words("对我来说", "For me"),
    "hitPlaces": Words("地点", "Places"),
    "locate": Words("定位", "Locate me"),
    "locateDenied": Words(
        "浏览器没有得到许可，不知道您在哪里。请在上面输入地名，或用地图中心。",
        "The browser was not allowed to say where you are. Type a place above, or use the map's middle.",
    ),
    "locateFailed": Words(
        "这台设备没能说出自己在哪里。请在上面输入地名，或用地图中心。",
        "This device could not tell where it is. Type a place above, or use the map's middle.",
    ),
    "locateInsecure": Words(
        "本页不是用 https 打开的，浏览器不给位置。请在上面输入地名，或用地图中心。",
        "Browsers give a position only to pages opened by https. Type a place above, or use the map's middle.",
    ),
    "locateOff": Words(
        "定位误差：{off}，下面的远近还要算上它", "Your position is sure {off}; add that to what follows"
    ),
    "locating": Words("正在定位…", "Locating…"),
    "nearMe": Words("我身边", "Near me"),
    "nearPlace": Words("{name}附近", "Near {name}"),
    "nearPoint": Words("这一点附近", "Near this point"),
    "news": Words("消息多旧", "How old this is"),
    "onlyTown": Words("只看这里的 {count} 个项目", "Only its {count} projects"),
    "radius": Words("半径", "Radius"),
    "seeNear": Words("看附近有什么", "see what is near"),
    "sheetHeight": Words("改变高度", "Change the height"),
    "useMiddle": Words("用地图中心", "Map's middle"),
    "whyLocate": Words(
        "按“定位”，浏览器会问能不能用您的位置：只用来在本页里算远近，不发送，不保存。也可以在上面输入地名，或用地图中心。",
        "“Locate me” makes the browser ask for your position. It is used in this page alone, for distances; "
        "it is not sent and not kept. Or type a place above, or use the map's middle.",
    ),
    "board": Words("现场告知单", "Site notice"),
    "boardCaution": Words(
        "按公开来源整理，不是施工公告；以现场公示和主管单位为准。",
        "Compiled from public sources; no notice of the works. What is posted on site and those in charge say counts.",
    ),
    "boardSource": Words("来源", "Source"),
    "boardScan": Words("扫码看最新", "Scan for the latest"),
    "feedCounty": Words("全部项目", "All projects"),
    "feedNearest": Words("中心离这里最近", "its centre is the nearest"),
    "feeds": Words("订阅进展", "Follow what becomes known"),
    "feedsNote": Words(
        "Atom 订阅源：用阅读器打开，有新进展时会看到。",
        "Atom feeds: open one in a feed reader to be told of each new stage.",
    ),
    "mistake": Words("报告错误", "Report a mistake"),
    "mistakeBody": Words(
        "项目：{what}|页面：{link}|数据截至：{date}||哪里不对，依据是什么：|",
        "Project: {what}|Page: {link}|Data as of: {date}||What is wrong, and how do you know:|",
    ),
    "mistakeTitle": Words("有误：", "Mistake:"),
    "share": Words("分享", "Share"),
    "shareBy": Words("用本机的分享", "Share by this device"),
    "shareExact": Words("用准确位置；不选则取整到约 100 米", "The exact place; otherwise it is rounded to about 100 m"),
    "shareLink": Words("链接", "Link"),
    "shareNowhere": Words(
        "这个文件没有发布的网址：把文件发给对方，打开后在地址末尾加上面这一段。",
        "This file has no address of its own: send the file, and have the text above put at the end of its address.",
    ),
    "shareQr": Words("扫码打开同一页面。", "Scan the code to open the same page."),
}
