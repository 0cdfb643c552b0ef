// What Scilab runs first: makes the kernel's macros known, then does what scilab.start does last.
mode(-1);
lines(0);

// What our macros call, by names that no variable of the user's has.
for %sk_name = [@BUILTINS@]
    if funptr(%sk_name) <> 0 then
        newfun("%sk_c_" + %sk_name, funptr(%sk_name));
    else // a macro in this version of Scilab
        execstr("%sk_c_" + %sk_name + " = list(" + %sk_name + ")(1);");
    end
end

// A library, not variables: "clear" leaves it alone and a user may name a variable like a macro.
// Of two libraries with a macro of one name, Scilab takes that whose name sorts last.
genlib("zzz_scilab_kernel", "@DIR@/macros", %t, %f);
zzz_scilab_kernel = lib("@DIR@/macros/");
if getscilabmode() == "NWNI" then
    // Scilab itself refuses what would open a window.
    zzz_scilab_kernel_graphics = zzz_scilab_kernel.%sk_library("zzz_scilab_kernel_graphics", "@DIR@/macros/text");
else
    zzz_scilab_kernel_dialogs = zzz_scilab_kernel.%sk_library("zzz_scilab_kernel_dialogs", "@DIR@/macros/dialogs");
    zzz_scilab_kernel_graphics = zzz_scilab_kernel.%sk_library("zzz_scilab_kernel_graphics", "@DIR@/macros/figures");
end

// Builtins come before libraries: give way to our macros, and stay within their reach.
newfun("%sk_exit", funptr("exit"));
newfun("%sk_predef", funptr("predef"));
newfun("%sk_prompt", funptr("prompt"));
clearfun("exit");
clearfun("quit");
clearfun("clc");
clearfun("mscanf");
clearfun("prompt");

clear %sk_name ans
predef("all");
zzz_scilab_kernel.%sk_write_names();
zzz_scilab_kernel.%sk_hello();

// The user's own start files come after predef, which would make their variables read-only.
%sk_files = SCIHOME + filesep() + [".scilab", "scilab.ini"];
if pwd() <> SCIHOME then
    %sk_files = [%sk_files, pwd() + filesep() + [".scilab", "scilab.ini"]];
end
for %sk_file = [%sk_files, getenv("SCILAB_KERNEL_STARTUP", "")]
    if isfile(%sk_file) & exec(%sk_file, "errcatch", -1) <> 0 then
        [%sk_message, %sk_number, %sk_line] = lasterror();
        zzz_scilab_kernel.%sk_emit("start_file_failed", [%sk_file, msprintf("%d", %sk_line), strcat(%sk_message, ascii(10))]);
    end
end
clear %sk_files %sk_file %sk_message %sk_number %sk_line ans
zzz_scilab_kernel.%sk_emit("booted", []);

// Or the user's cells would inherit the silence.
mode(2);
