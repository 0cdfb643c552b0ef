// Scilab runs this first: it loads the kernel's macros, then does the last steps of scilab.start.
try
    mode(-1);
    execstr("lines(0);", "errcatch");

    // Give each function that the kernel's macros call an alias, which no variable of the person's
    // has. Leave out a function that this Scilab lacks: only the macros that call it fail.
    %sk_missing = [];
    for %sk_name = [@BUILTINS@]
        if funptr(%sk_name) <> 0 then
            newfun("%sk_c_" + %sk_name, funptr(%sk_name));
        elseif execstr("%sk_c_" + %sk_name + " = list(" + %sk_name + ")(1);", "errcatch") <> 0 then
            %sk_missing = [%sk_missing, %sk_name]; // else it is a macro in this version of Scilab
        end
    end
    %sk_needed = [];
    for %sk_name = [@NEEDED@]
        if or(%sk_missing == %sk_name) then
            %sk_needed = [%sk_needed, %sk_name];
        end
    end
    if %sk_needed <> [] then
        error("This Scilab has no " + strcat(%sk_needed, ", ") + ", without which no cell can run.");
    end

    if funptr("sleep") <> 0 then
        newfun("%sk_wait", funptr("sleep")); // where figures are shown, sleep is a macro
    end

    // A library, not variables: "clear" leaves it alone and a person may name a variable like a
    // macro. If two libraries have a macro of one name, Scilab takes the one that sorts last.
    exec("@DIR@/macros/%sk_library.sci", -1);
    zzz_scilab_kernel = %sk_library("zzz_scilab_kernel", "@DIR@/macros");
    if getscilabmode() <> "NWNI" & and(%sk_missing <> "winsid") then
        zzz_scilab_kernel_dialogs = %sk_library("zzz_scilab_kernel_dialogs", "@DIR@/macros/dialogs");
        zzz_scilab_kernel_graphics = %sk_library("zzz_scilab_kernel_graphics", "@DIR@/macros/figures");
    else
        // Scilab itself refuses to open windows.
        zzz_scilab_kernel_graphics = %sk_library("zzz_scilab_kernel_graphics", "@DIR@/macros/text");
    end

    clear %sk_library %sk_name %sk_missing %sk_needed ans
    zzz_scilab_kernel_stops = %f; // predef keeps it from "clear": the guards of the debugger read it
    predef("all");
    try
        zzz_scilab_kernel.%sk_write_names();
    catch // completion has to do without the names of builtins
    end
    zzz_scilab_kernel.%sk_hello();
catch
    // Print Scilab's message and end: at its prompt Scilab would only wait, and the kernel too.
    try
        mprintf("%s\n", strcat(lasterror(), " "));
    catch
        disp("This Scilab has no lasterror, mprintf or strcat, without which no cell can run.");
    end
    exit(70);
end

// The person's own start files come after predef, which would make their variables read-only.
try
    %sk_files = SCIHOME + filesep() + [".scilab", "scilab.ini"];
    if pwd() <> SCIHOME then
        %sk_files = [%sk_files, pwd() + filesep() + [".scilab", "scilab.ini"]];
    end
    %sk_files = [%sk_files, getenv("SCILAB_KERNEL_STARTUP", "")];
    %sk_files = %sk_files(isfile(%sk_files));
catch // this Scilab lacks a function that finds them
    %sk_files = [];
end
for %sk_file = %sk_files
    if exec(%sk_file, "errcatch", -1) <> 0 then
        [%sk_message, %sk_number, %sk_line] = lasterror();
        zzz_scilab_kernel.%sk_emit("start_file_failed", [%sk_file, msprintf("%d", %sk_line), strcat(%sk_message, ascii(10))]);
    end
end
clear %sk_files %sk_file %sk_message %sk_number %sk_line ans
zzz_scilab_kernel.%sk_emit("booted", []);

// Else the person's cells would inherit the silent mode.
mode(2);
